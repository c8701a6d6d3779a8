package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;

import java.util.Arrays;

/**
 * The tail call with which an interpreted function has ended, until its caller takes it: one for
 * each thread, so that nothing is allocated.
 */
final class PendingTailCall {
    private static final int MINIMUM = 16;
    private static final @Nullable Object[] NO_REFERENCES = {};

    private @Nullable Object callee;
    private int slots;
    private boolean hasReferences;
    private long[] numbers = new long[MINIMUM];
    private @Nullable Object[] references = NO_REFERENCES;

    /**
     * Notes a call of {@code callee} with the registers that {@code code} names from {@code at}.
     */
    void set(
            Object callee,
            CallSignature s,
            int[] code,
            int at,
            long[] fromNumbers,
            @Nullable Object[] fromReferences) {
        start(callee, s.slots, s.references);
        for (int i = 0; i < s.params.length; i++) {
            if (s.params[i] == Code.REF) {
                references[i] = fromReferences[code[at + i]];
            } else {
                numbers[i] = fromNumbers[code[at + i]];
            }
        }
    }

    /** Notes a call that compiled code has returned. */
    void set(TailCall t) {
        start(t.callee(), t.io().length, t.refs().length > 0);
        System.arraycopy(t.io(), 0, numbers, 0, t.io().length);
        System.arraycopy(t.refs(), 0, references, 0, t.refs().length);
    }

    private void start(Object next, int count, boolean withReferences) {
        callee = next;
        slots = count;
        hasReferences = withReferences;
        if (numbers.length < count) {
            numbers = new long[count];
        }
        if (withReferences && references.length < count) {
            references = new @Nullable Object[Math.max(MINIMUM, count)];
        }
    }

    /**
     * Takes the call, its numbers in {@code io} if they fit in; returns null where there is none.
     */
    @Nullable TailCall take(long[] io) {
        Object next = callee;
        if (next == null) {
            return null;
        }
        callee = null;
        long[] toNumbers = slots <= io.length ? io : new long[slots];
        System.arraycopy(numbers, 0, toNumbers, 0, slots);
        @Nullable Object[] toReferences = NO_REFERENCES;
        if (hasReferences) {
            toReferences = Arrays.copyOf(references, slots);
            Arrays.fill(references, 0, slots, null);
        }
        return new TailCall(next, toNumbers, toReferences);
    }
}
