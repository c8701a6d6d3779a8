package org.trifola.language.numeric;

/**
 * The operations of {@code f64x2} on one half of a vector, which is a lane, or on both, a method an
 * instruction, named after it (spec: execution/numerics, "Vector Operations").
 */
public final class F64X2 {
    private F64X2() {}

    private static double lane(long a) {
        return Double.longBitsToDouble(a);
    }

    private static long bits(double a) {
        return Double.doubleToRawLongBits(a);
    }

    private static long mask(boolean condition) {
        return condition ? -1 : 0;
    }

    public static long splat(double a) {
        return bits(a);
    }

    public static double extractLane(long low, long high, int lane) {
        return lane(lane == 0 ? low : high);
    }

    /** {@code a}, or {@code value} if {@code lane} is this half's: 0. */
    public static long replaceLane(long a, double value, int lane) {
        return lane == 0 ? bits(value) : a;
    }

    public static long abs(long a) {
        return a & Long.MAX_VALUE;
    }

    public static long neg(long a) {
        return a ^ Long.MIN_VALUE;
    }

    /** {@code b} where it is less, else {@code a}, bits unchanged. */
    public static long pmin(long a, long b) {
        return lane(b) < lane(a) ? b : a;
    }

    /** {@code b} where it is greater, else {@code a}, bits unchanged. */
    public static long pmax(long a, long b) {
        return lane(a) < lane(b) ? b : a;
    }

    public static long eq(long a, long b) {
        return mask(lane(a) == lane(b));
    }

    public static long ne(long a, long b) {
        return mask(lane(a) != lane(b));
    }

    public static long lt(long a, long b) {
        return mask(lane(a) < lane(b));
    }

    public static long gt(long a, long b) {
        return mask(lane(a) > lane(b));
    }

    public static long le(long a, long b) {
        return mask(lane(a) <= lane(b));
    }

    public static long ge(long a, long b) {
        return mask(lane(a) >= lane(b));
    }

    public static long ceil(long a) {
        return bits(F64.ceil(lane(a)));
    }

    public static long floor(long a) {
        return bits(F64.floor(lane(a)));
    }

    public static long trunc(long a) {
        return bits(F64.trunc(lane(a)));
    }

    public static long nearest(long a) {
        return bits(F64.nearest(lane(a)));
    }

    public static long sqrt(long a) {
        return bits(F64.sqrt(lane(a)));
    }

    public static long add(long a, long b) {
        return bits(lane(a) + lane(b));
    }

    public static long sub(long a, long b) {
        return bits(lane(a) - lane(b));
    }

    public static long mul(long a, long b) {
        return bits(lane(a) * lane(b));
    }

    public static long div(long a, long b) {
        return bits(lane(a) / lane(b));
    }

    public static long min(long a, long b) {
        return bits(F64.min(lane(a), lane(b)));
    }

    public static long max(long a, long b) {
        return bits(F64.max(lane(a), lane(b)));
    }

    /** The lower lane of 32 bits. */
    public static long convertI32x4S(long a) {
        return bits((int) a);
    }

    public static long convertI32x4U(long a) {
        return bits(a & 0xFFFF_FFFFL);
    }

    public static long promoteF32x4(long a) {
        return bits(F32X4.low(a));
    }

    /** {@code a * b + c}, rounded twice. */
    public static long madd(long a, long b, long c) {
        return add(mul(a, b), c);
    }

    /** {@code a * b + c}, rounded once. */
    public static long fma(long a, long b, long c) {
        return bits(Math.fma(lane(a), lane(b), lane(c)));
    }
}
