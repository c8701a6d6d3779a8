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

    /** Notes a call that compiled code has returned, its arguments in these arrays. */
    void set(Object next, long[] io, @Nullable Object[] refs) {
        if (next instanceof TailCall t) {
            set(t.callee(), t.io(), t.refs());
            return;
        }
        start(next, io.length, refs.length > 0);
        System.arraycopy(io, 0, numbers, 0, io.length);
        System.arraycopy(refs, 0, references, 0, refs.length);
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
     * Takes the call: returns what a body returns ({@link TailCall}), its arguments in {@code io}
     * and {@code refs}; or null where there is none.
     */
    @Nullable Object take(long[] io, @Nullable Object[] refs) {
        Object next = callee;
        if (next == null) {
            return null;
        }
        callee = null;
        boolean fits = slots <= io.length && (!hasReferences || slots <= refs.length);
        long[] toNumbers = fits ? io : new long[Math.max(slots, io.length)];
        @Nullable Object[] toReferences =
                fits ? refs : new @Nullable Object[Math.max(slots, refs.length)];
        System.arraycopy(numbers, 0, toNumbers, 0, slots);
        if (hasReferences) {
            System.arraycopy(references, 0, toReferences, 0, slots);
            Arrays.fill(references, 0, slots, null);
        }
        return fits ? next : new TailCall(next, toNumbers, toReferences);
    }
}
