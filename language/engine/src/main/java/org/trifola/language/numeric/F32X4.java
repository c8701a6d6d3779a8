package org.trifola.language.numeric;

/**
 * The operations of {@code f32x4} on one half of a vector, two lanes in a {@code long}, or on both,
 * a method an instruction, named after it (spec: execution/numerics, "Vector Operations").
 */
public final class F32X4 {
    private static final long SIGN = 0x8000_0000_8000_0000L;

    private F32X4() {}

    static float low(long a) {
        return Float.intBitsToFloat((int) a);
    }

    static float high(long a) {
        return Float.intBitsToFloat((int) (a >>> 32));
    }

    private static long pack(float low, float high) {
        return Float.floatToRawIntBits(low) & 0xFFFF_FFFFL
                | (long) Float.floatToRawIntBits(high) << 32;
    }

    private static int mask(boolean condition) {
        return condition ? -1 : 0;
    }

    public static long splat(float a) {
        return pack(a, a);
    }

    public static float extractLane(long low, long high, int lane) {
        return Float.intBitsToFloat(I32X4.extractLane(low, high, lane));
    }

    /** {@code a} with a lane replaced, if {@code lane} is one of this half's. */
    public static long replaceLane(long a, float value, int lane) {
        return I32X4.replaceLane(a, Float.floatToRawIntBits(value), lane);
    }

    public static long abs(long a) {
        return a & ~SIGN;
    }

    public static long neg(long a) {
        return a ^ SIGN;
    }

    /** {@code b} where it is less, else {@code a}, bits unchanged. */
    public static long pmin(long a, long b) {
        return V128.bitselect(b, a, lt(b, a));
    }

    /** {@code b} where it is greater, else {@code a}, bits unchanged. */
    public static long pmax(long a, long b) {
        return V128.bitselect(b, a, lt(a, b));
    }

    public static long eq(long a, long b) {
        return mask(low(a) == low(b)) & 0xFFFF_FFFFL | (long) mask(high(a) == high(b)) << 32;
    }

    public static long ne(long a, long b) {
        return mask(low(a) != low(b)) & 0xFFFF_FFFFL | (long) mask(high(a) != high(b)) << 32;
    }

    public static long lt(long a, long b) {
        return mask(low(a) < low(b)) & 0xFFFF_FFFFL | (long) mask(high(a) < high(b)) << 32;
    }

    public static long gt(long a, long b) {
        return mask(low(a) > low(b)) & 0xFFFF_FFFFL | (long) mask(high(a) > high(b)) << 32;
    }

    public static long le(long a, long b) {
        return mask(low(a) <= low(b)) & 0xFFFF_FFFFL | (long) mask(high(a) <= high(b)) << 32;
    }

    public static long ge(long a, long b) {
        return mask(low(a) >= low(b)) & 0xFFFF_FFFFL | (long) mask(high(a) >= high(b)) << 32;
    }

    public static long ceil(long a) {
        return pack(F32.ceil(low(a)), F32.ceil(high(a)));
    }

    public static long floor(long a) {
        return pack(F32.floor(low(a)), F32.floor(high(a)));
    }

    public static long trunc(long a) {
        return pack(F32.trunc(low(a)), F32.trunc(high(a)));
    }

    public static long nearest(long a) {
        return pack(F32.nearest(low(a)), F32.nearest(high(a)));
    }

    public static long sqrt(long a) {
        return pack(F32.sqrt(low(a)), F32.sqrt(high(a)));
    }

    public static long add(long a, long b) {
        return pack(low(a) + low(b), high(a) + high(b));
    }

    public static long sub(long a, long b) {
        return pack(low(a) - low(b), high(a) - high(b));
    }

    public static long mul(long a, long b) {
        return pack(low(a) * low(b), high(a) * high(b));
    }

    public static long div(long a, long b) {
        return pack(low(a) / low(b), high(a) / high(b));
    }

    public static long min(long a, long b) {
        return pack(F32.min(low(a), low(b)), F32.min(high(a), high(b)));
    }

    public static long max(long a, long b) {
        return pack(F32.max(low(a), low(b)), F32.max(high(a), high(b)));
    }

    public static long convertI32x4S(long a) {
        return pack((float) (int) a, (float) (int) (a >>> 32));
    }

    public static long convertI32x4U(long a) {
        return pack((float) (a & 0xFFFF_FFFFL), (float) (a >>> 32));
    }

    /** The two lanes of {@code f64x2} as the lower lanes of the result. */
    public static long demoteF64x2(long low, long high) {
        return pack((float) Double.longBitsToDouble(low), (float) Double.longBitsToDouble(high));
    }

    /** {@code a * b + c}, rounded twice. */
    public static long madd(long a, long b, long c) {
        return add(mul(a, b), c);
    }

    /** {@code a * b + c}, rounded once. */
    public static long fma(long a, long b, long c) {
        return pack(Math.fma(low(a), low(b), low(c)), Math.fma(high(a), high(b), high(c)));
    }
}
