package org.trifola.format.validation;

/**
 * How large the parts of a module may get (spec: appendix, "Implementation Limitations"). What exceeds a limit is invalid;
 * nothing is allocated for it.
 *
 * @param locals of a function, its parameters among them
 * @param params of a function or block type
 * @param results of a function or block type
 * @param fields of a structure, and operands of {@code array.new_fixed}
 * @param subtypeDepth the number of supertypes above a type
 * @param operands on the stack of a function at any time
 */
public record ValidationLimits(int locals, int params, int results, int fields, int subtypeDepth, int operands) {

    /** The limits that the engines of web browsers agreed on, and a million operands. */
    public static final ValidationLimits DEFAULT = new ValidationLimits(50_000, 1_000, 1_000, 10_000, 63, 1_000_000);
}
