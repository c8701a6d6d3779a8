package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.trifola.language.heap.ObjectType;
import org.trifola.language.numeric.TrapSignal;

/**
 * What instances use up as they run. Fuel: how many more instructions may be carried out; bytes:
 * how much may be allocated for objects; and how many calls may be within each other.
 *
 * <p>Fuel is paid as follows. Each activation of a function counts what it spends in a register and
 * pays from time to time: it may owe some thousands, {@link #CREDIT} and what is spent from one
 * loop to the next, and more where it has no loops to look at. Where what is left does not suffice
 * for a payment, nothing is left and the guest ends.
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

    private long left = UNLIMITED;
    private long bytes = UNLIMITED;
    private long maxDepth;

    /**
     * @param maxDepth how many calls may be within each other
     */
    public Meter(long maxDepth) {
        this.maxDepth = maxDepth;
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

    /**
     * Pays {@code spent} and {@code price}, which comes next.
     *
     * <p>PE: a sum that is not the one by which the loop goes on, for that would be kept in a
     * register from one to the other.
     */
    public void settleAhead(int spent, int price) {
        pay((long) spent + price);
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

    /** Pays for an object of {@code size} bytes. */
    public void allocate(int size) {
        takeBytes(size);
    }

    /** Pays for an array of {@code length} elements, unsigned, of {@code size} bytes each. */
    public void allocateArray(long length, int size) {
        takeBytes(ObjectType.HEADER_BYTES + length * size);
    }

    /** Pays for {@code amount} bytes of objects. */
    public void takeBytes(long amount) {
        long rest = bytes - amount;
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, rest < 0)) {
            throw TrapSignal.OUT_OF_ALLOCATION;
        }
        bytes = rest;
    }

    /** Takes {@code amount} bytes, as far as they suffice, where the guest cannot be ended. */
    public void takeAtMost(long amount) {
        bytes = Math.max(0, bytes - amount);
    }

    /** How many bytes may still be allocated. */
    public long bytes() {
        return bytes;
    }

    /** Replaces the bytes that may still be allocated. */
    public void setBytes(long bytes) {
        this.bytes = bytes;
    }

    /** How many calls may be within each other. */
    public long maxDepth() {
        return maxDepth;
    }

    /** From now on so many calls may be within each other. */
    public void setMaxDepth(long calls) {
        maxDepth = calls;
    }
}
