package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;

/**
 * A tail call, which a function's body returns for its caller to carry out. FAST: one of a function
 * of the same instance whose arguments are all numbers, and fit into the array that the body was
 * given, is only the {@code FunctionCode}: nothing is allocated.
 *
 * @param callee a {@code FunctionCode} of the same instance, or a {@code Function}
 * @param io the numbers among the arguments, by slot
 * @param refs the references, by slot
 */
record TailCall(Object callee, long[] io, @Nullable Object[] refs) {
    private static final @Nullable Object[] NO_REFERENCES = {};

    /** Whether a body returns {@code result} for a tail call. */
    static boolean is(@Nullable Object result) {
        return result instanceof FunctionCode || result instanceof TailCall;
    }

    /** The tail call that a body with the numbers {@code io} has returned. */
    static TailCall of(Object result, long[] io) {
        return result instanceof TailCall t ? t : new TailCall(result, io, NO_REFERENCES);
    }
}
