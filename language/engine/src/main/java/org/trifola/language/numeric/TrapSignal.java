package org.trifola.language.numeric;

/**
 * Thrown where an operation traps, far from knowing which instruction it belongs to; the
 * interpreter turns it into the trap of its function and offset. Preallocated and without a stack
 * trace, so that throwing one costs nothing.
 */
public final class TrapSignal extends RuntimeException {
    private static final long serialVersionUID = 1;

    public static final TrapSignal INTEGER_DIVIDE_BY_ZERO =
            new TrapSignal("integer divide by zero");
    public static final TrapSignal INTEGER_OVERFLOW = new TrapSignal("integer overflow");
    public static final TrapSignal INVALID_CONVERSION =
            new TrapSignal("invalid conversion to integer");
    public static final TrapSignal OUT_OF_BOUNDS_MEMORY =
            new TrapSignal("out of bounds memory access");
    public static final TrapSignal OUT_OF_BOUNDS_TABLE =
            new TrapSignal("out of bounds table access");
    public static final TrapSignal UNDEFINED_ELEMENT = new TrapSignal("undefined element");
    public static final TrapSignal UNINITIALIZED_ELEMENT = new TrapSignal("uninitialized element");
    public static final TrapSignal INDIRECT_CALL_TYPE_MISMATCH =
            new TrapSignal("indirect call type mismatch");
    public static final TrapSignal UNREACHABLE = new TrapSignal("unreachable");
    public static final TrapSignal NULL_REFERENCE = new TrapSignal("null reference");
    public static final TrapSignal NULL_FUNCTION_REFERENCE =
            new TrapSignal("null function reference");

    public static final TrapSignal NULL_EXCEPTION_REFERENCE =
            new TrapSignal("null exception reference");

    public static final TrapSignal NULL_CONTINUATION_REFERENCE =
            new TrapSignal("null continuation reference");
    public static final TrapSignal CONTINUATION_CONSUMED =
            new TrapSignal("continuation already consumed");

    private TrapSignal(String message) {
        super(message, null, false, false);
    }

    /** The trap's message, that of the spec suite. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
