package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.trifola.language.numeric.TrapSignal;

import java.lang.invoke.VarHandle;

/** What atomic operations need beyond an expression. */
final class AtomicAccess {
    private AtomicAccess() {}

    /**
     * Traps unless the address and offset of an atomic access to {@code mask + 1} bytes are
     * aligned.
     */
    static void aligned(long base, int offset, int mask) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (base + offset & mask) != 0)) {
            throw TrapSignal.UNALIGNED_ATOMIC;
        }
    }

    static void fence() {
        VarHandle.fullFence();
    }

    static void pause() {
        Thread.onSpinWait();
    }

    /** Traps: waiting for what no other thread can do. */
    @TruffleBoundary
    static int waitUnshared() {
        throw TrapSignal.EXPECTED_SHARED_MEMORY;
    }
}
