package org.trifola.language.numeric;

/**
 * The bitwise operations of {@code v128} on one half of a vector or on both, a method an
 * instruction, named after it (spec: execution/numerics, "Vector Operations").
 *
 * <p>A vector is two {@code long}s, the lower one with the lanes of lower numbers in its lower
 * bits.
 */
public final class V128 {
    private V128() {}

    public static long not(long a) {
        return ~a;
    }

    public static long and(long a, long b) {
        return a & b;
    }

    public static long andnot(long a, long b) {
        return a & ~b;
    }

    public static long or(long a, long b) {
        return a | b;
    }

    public static long xor(long a, long b) {
        return a ^ b;
    }

    /** The bits of {@code a} where {@code mask} has a one, those of {@code b} elsewhere. */
    public static long bitselect(long a, long b, long mask) {
        return a & mask | b & ~mask;
    }

    public static int anyTrue(long low, long high) {
        return (low | high) != 0 ? 1 : 0;
    }
}
