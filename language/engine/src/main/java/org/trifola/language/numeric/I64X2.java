package org.trifola.language.numeric;

/**
 * The operations of {@code i64x2} on one half of a vector, which is a lane, or on both, a method an
 * instruction, named after it (spec: execution/numerics, "Vector Operations").
 */
public final class I64X2 {
    private I64X2() {}

    private static long mask(boolean condition) {
        return condition ? -1 : 0;
    }

    public static long splat(long a) {
        return a;
    }

    public static long extractLane(long low, long high, int lane) {
        return lane == 0 ? low : high;
    }

    /** {@code a}, or {@code value} if {@code lane} is this half's: 0. */
    public static long replaceLane(long a, long value, int lane) {
        return lane == 0 ? value : a;
    }

    public static long eq(long a, long b) {
        return mask(a == b);
    }

    public static long ne(long a, long b) {
        return mask(a != b);
    }

    public static long ltS(long a, long b) {
        return mask(a < b);
    }

    public static long gtS(long a, long b) {
        return mask(a > b);
    }

    public static long leS(long a, long b) {
        return mask(a <= b);
    }

    public static long geS(long a, long b) {
        return mask(a >= b);
    }

    public static long abs(long a) {
        return Math.abs(a);
    }

    public static long neg(long a) {
        return -a;
    }

    public static int allTrue(long low, long high) {
        return low != 0 && high != 0 ? 1 : 0;
    }

    public static int bitmask(long low, long high) {
        return (int) (low >>> 63 | high >>> 63 << 1);
    }

    public static long shl(long a, int b) {
        return a << b;
    }

    public static long shrS(long a, int b) {
        return a >> b;
    }

    public static long shrU(long a, int b) {
        return a >>> b;
    }

    public static long add(long a, long b) {
        return a + b;
    }

    public static long sub(long a, long b) {
        return a - b;
    }

    public static long mul(long a, long b) {
        return a * b;
    }

    /** The lower lane of 32 bits, made wider. */
    public static long extendI32x4S(long a) {
        return (int) a;
    }

    public static long extendI32x4U(long a) {
        return a & 0xFFFF_FFFFL;
    }

    public static long extmulI32x4S(long a, long b) {
        return (long) (int) a * (int) b;
    }

    public static long extmulI32x4U(long a, long b) {
        return (a & 0xFFFF_FFFFL) * (b & 0xFFFF_FFFFL);
    }
}
