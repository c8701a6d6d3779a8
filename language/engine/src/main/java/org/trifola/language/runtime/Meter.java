package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.trifola.language.numeric.TrapSignal;

/**
 * Fuel: how many more instructions may be carried out. Each activation of a function counts what it
 * spends in a register and pays from time to time: it may owe some thousands, {@link #CREDIT} and
 * what is spent from one loop to the next, and more where it has no loops to look at. Where what is
 * left does not suffice for a payment, nothing is left and the guest ends.
 *
 * <p>Counts are exact for one thread. Threads that run at the same time on one meter all end when
 * it is empty, but a few of their payments may be lost: an atomic counter would cost far more than
 * the instructions that it counts.
 */
public final class Meter {
    /** More than any guest can burn. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Moving 64 bytes, or 64 elements, is paid like an instruction. */
    private static final int BULK_LOG2 = 6;

    /**
     * How much an activation may owe when it comes to a loop.
     *
     * <p>FAST: the branch that pays is mispredicted each time, so it should be seldom.
     */
    public static final int CREDIT = 4096;

    private long left;

    public Meter(long fuel) {
        left = fuel;
    }

    // PE: signals are thrown in compiled code. A deoptimization instead keeps alive, at each
    // payment, what the
    // interpreter would need: sha256 42 instead of 35.

    /** Pays if {@code spent} is too much to owe; returns what is owed then. */
    public int check(int spent) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, spent > CREDIT)) {
            return settle(spent);
        }
        return spent;
    }

    /** Pays {@code spent}; returns what is owed then: nothing. */
    public int settle(int spent) {
        pay(spent);
        return 0;
    }

    /** Pays for moving {@code count} bytes or elements, unsigned, by one instruction. */
    public void consumeBulk(long count) {
        pay(count >>> BULK_LOG2);
    }

    private void pay(long amount) {
        long rest = left - amount;
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, rest < 0)) {
            left = 0;
            throw TrapSignal.OUT_OF_FUEL;
        }
        left = rest;
    }

    /** Takes {@code spent} from what is left, as far as it suffices: a trap passes a function. */
    public void settleAbruptly(int spent) {
        left = Math.max(0, left - spent);
    }

    /**
     * Takes {@code spent} from what is left: {@code cause} passes a function. Returns what goes on:
     * the same, or that the fuel does not suffice where the guest could otherwise go on.
     */
    @TruffleBoundary
    public RuntimeException settleAbruptly(int spent, RuntimeException cause) {
        boolean suffices = left >= spent;
        settleAbruptly(spent);
        if (suffices) {
            return cause;
        }
        boolean caught = cause instanceof ExceptionInstance || cause instanceof Suspension;
        return caught ? TrapSignal.OUT_OF_FUEL : cause;
    }

    /** What is left. */
    public long left() {
        return left;
    }

    /** Replaces what is left. */
    public void set(long fuel) {
        left = fuel;
    }

    /** Adds to what is left; never more than {@link #UNLIMITED}. */
    public void add(long fuel) {
        long sum = left + fuel;
        left = sum < 0 && fuel > 0 ? UNLIMITED : Math.max(0, sum);
    }
}
