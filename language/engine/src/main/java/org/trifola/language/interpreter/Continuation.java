package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;
import org.trifola.language.numeric.TrapSignal;

import java.util.Arrays;

/** A continuation: a suspended stack, to be resumed once, and the arguments bound to it so far. */
final class Continuation {
    private static final long[] NO_NUMBERS = {};
    private static final @Nullable Object[] NO_REFERENCES = {};

    private @Nullable Stack stack;
    private long[] numbers = NO_NUMBERS;
    private @Nullable Object[] references = NO_REFERENCES;

    Continuation(Stack stack) {
        this.stack = stack;
    }

    /** Whether it can still be resumed; traps if not. */
    void check() {
        if (stack == null) {
            throw TrapSignal.CONTINUATION_CONSUMED;
        }
    }

    /** Consumes the continuation. */
    Stack take() {
        Stack s = stack;
        if (s == null) {
            throw TrapSignal.CONTINUATION_CONSUMED;
        }
        stack = null;
        return s;
    }

    /** Consumes this continuation; one with {@code count} more arguments bound takes its place. */
    Continuation bind(long[] moreNumbers, @Nullable Object[] moreReferences, int count) {
        Continuation c = new Continuation(take());
        c.numbers = numbers(moreNumbers, count);
        c.references = references(moreReferences, count);
        return c;
    }

    /** The bound arguments and {@code count} more. */
    long[] numbers(long[] more, int count) {
        int bound = numbers.length;
        long[] all = Arrays.copyOf(numbers, bound + count);
        System.arraycopy(more, 0, all, bound, count);
        return all;
    }

    /** The bound arguments and {@code count} more, references. */
    @Nullable Object[] references(@Nullable Object[] more, int count) {
        int bound = numbers.length;
        @Nullable Object[] all = Arrays.copyOf(references, bound + count);
        System.arraycopy(more, 0, all, bound, Math.min(count, more.length));
        return all;
    }
}
