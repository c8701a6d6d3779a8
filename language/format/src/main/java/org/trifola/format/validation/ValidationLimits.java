package org.trifola.format.validation;

/**
 * How large the parts of a module may get (spec: appendix, "Implementation Limitations"), as far as
 * the decoder has not seen to it. What exceeds a limit is invalid; nothing is allocated for it.
 *
 * @param locals of a function, its parameters among them
 * @param subtypeDepth the number of supertypes above a type
 * @param operands on the stack of a function at any time
 * @param fixedElements the operands of {@code array.new_fixed}
 */
public record ValidationLimits(int locals, int subtypeDepth, int operands, int fixedElements) {

    /** Those of the JavaScript API, which all producers keep to, and a million operands. */
    public static final ValidationLimits STANDARD =
            new ValidationLimits(50_000, 63, 1_000_000, 10_000);
}
