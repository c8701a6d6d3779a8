package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;

import org.trifola.language.numeric.TrapSignal;

/**
 * Fuel: how many more instructions may be carried out. Metered code pays for the instructions up to
 * the next branch before the first of them; where the fuel does not suffice for all of them, none
 * is carried out and nothing is paid.
 *
 * <p>What an activation of a function holds for its loops, no more than some hundred, is missing
 * from {@link #left} until it returns.
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

    /** How much a function takes out at a time. */
    private static final int HOLD = 256;

    private long left;

    public Meter(long fuel) {
        left = fuel;
    }

    /** Pays for {@code instructions}. */
    public void consume(int instructions) {
        long rest = left - instructions;
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, rest < 0)) {
            throw outOfFuel();
        }
        left = rest;
    }

    // PE: the end of a guest is worth a deoptimization; the least code for it is what counts where
    // every branch is followed by a payment.
    private static TrapSignal outOfFuel() {
        CompilerDirectives.transferToInterpreter();
        return TrapSignal.OUT_OF_FUEL;
    }

    /**
     * Pays for {@code instructions} out of {@code held}, fuel that a function has taken out for its
     * loops; returns what is held then.
     *
     * <p>FAST: what is held stays in a machine register, where each payment to memory would have to
     * wait for the one before.
     */
    public long consume(long held, int instructions) {
        long rest = held - instructions;
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, rest < 0)) {
            return takeOut(rest);
        }
        return rest;
    }

    /** Takes out what is owed, {@code -rest}, and fuel to hold; returns the latter. */
    private long takeOut(long rest) {
        if (left < -rest) {
            throw outOfFuel();
        }
        long taken = Math.min(left, HOLD - rest);
        left -= taken;
        return rest + taken;
    }

    /** A function returns what it holds. One that ends otherwise keeps it: it is burnt. */
    public void giveBack(long held) {
        left += held;
    }

    /** Pays for moving {@code count} bytes or elements, unsigned, by one instruction. */
    public void consumeBulk(long count) {
        long rest = left - (count >>> BULK_LOG2);
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, rest < 0)) {
            throw outOfFuel();
        }
        left = rest;
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
