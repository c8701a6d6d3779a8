package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.trifola.language.code.Headroom;
import org.trifola.language.numeric.TrapSignal;

/**
 * How many calls of wasm functions of a context are within each other on a thread. Functions count
 * where code is made to; whoever enters wasm from outside puts the number back afterwards, whatever
 * has ended the call.
 */
public final class ActiveCalls {
    /** Of so many calls from outside within each other, one looks for room on the stack. */
    private static final int NESTING_MASK = 3;

    private final Thread thread = Thread.currentThread();
    private long depth;
    private int nesting;

    /** Whether these are the calls on the thread that asks. */
    boolean areHere() {
        return Thread.currentThread() == thread;
    }

    /** A function begins whose instance has the limit of {@code meter}. */
    public void enter(Meter meter) {
        long next = depth + 1;
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, next > meter.maxDepth())) {
            throw TrapSignal.CALL_STACK_EXHAUSTED;
        }
        depth = next;
    }

    /**
     * A call from outside begins, which {@link #end} ends, also where this throws. Returns how many
     * functions are active.
     *
     * @throws StackExhausted where it is within so many others that the stack is used up
     */
    public long begin() {
        long before = nesting == 0 ? 0 : depth;
        depth = before;
        nesting++;
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (nesting & NESTING_MASK) == 0)) {
            lookForRoom();
        }
        return before;
    }

    @TruffleBoundary
    private static void lookForRoom() {
        try {
            Headroom.demand();
        } catch (StackOverflowError _) {
            throw new StackExhausted(TrapSignal.CALL_STACK_EXHAUSTED.reason());
        }
    }

    /** A call from outside has ended; {@code depth} functions are active again. */
    public void end(long depth) {
        nesting--;
        this.depth = depth;
    }

    /** A function has ended. */
    public void leave() {
        depth--;
    }
}
