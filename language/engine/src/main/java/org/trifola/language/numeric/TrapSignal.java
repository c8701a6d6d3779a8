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
    public static final TrapSignal OUT_OF_MEMORY = new TrapSignal("out of memory");
    public static final TrapSignal UNALIGNED_ATOMIC = new TrapSignal("unaligned atomic");
    public static final TrapSignal EXPECTED_SHARED_MEMORY =
            new TrapSignal("expected shared memory");
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
    public static final TrapSignal NULL_STRUCTURE = new TrapSignal("null structure reference");
    public static final TrapSignal NULL_ARRAY = new TrapSignal("null array reference");
    public static final TrapSignal NULL_I31 = new TrapSignal("null i31 reference");
    public static final TrapSignal NULL_DESCRIPTOR = new TrapSignal("null descriptor reference");
    public static final TrapSignal CAST_FAILURE = new TrapSignal("cast failure");
    public static final TrapSignal DESCRIPTOR_CAST_FAILURE =
            new TrapSignal("descriptor cast failure");
    public static final TrapSignal OUT_OF_BOUNDS_ARRAY =
            new TrapSignal("out of bounds array access");
    public static final TrapSignal ARRAY_TOO_LARGE = new TrapSignal("array is too large");

    /** A limit, not a fault: the guest has used up what it was given. */
    public static final TrapSignal OUT_OF_FUEL = new TrapSignal("out of fuel", true);

    /** The same: what it may allocate. */
    public static final TrapSignal OUT_OF_ALLOCATION =
            new TrapSignal("more objects than allowed", true);

    /** The same: calls within each other. */
    public static final TrapSignal CALL_STACK_EXHAUSTED =
            new TrapSignal("call stack exhausted", true);

    private final boolean exhaustion;

    public static final TrapSignal NULL_EXCEPTION_REFERENCE =
            new TrapSignal("null exception reference");

    public static final TrapSignal NULL_CONTINUATION_REFERENCE =
            new TrapSignal("null continuation reference");
    public static final TrapSignal CONTINUATION_CONSUMED =
            new TrapSignal("continuation already consumed");

    private TrapSignal(String message) {
        this(message, false);
    }

    private TrapSignal(String message, boolean exhaustion) {
        super(message, null, false, false);
        this.exhaustion = exhaustion;
    }

    /** Whether the guest met a limit of its resources. */
    public boolean isExhaustion() {
        return exhaustion;
    }

    /** The trap's message, that of the spec suite. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
