package org.trifola.language.numeric;

/**
 * The operations of {@code f32}, a method an instruction, named after it (spec: execution/numerics,
 * "Floating-Point Operations", "Conversions").
 *
 * <p>A NaN that an operation yields is quiet: arithmetic does that by itself, but Java's rounding,
 * {@code min} and {@code max} may hand a signalling NaN through, so there NaNs take the way of an
 * addition. {@code abs}, {@code neg} and {@code copysign} change nothing but the sign bit.
 */
public final class F32 {
    private static final int SIGN = Integer.MIN_VALUE;

    private F32() {}

    public static float abs(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & ~SIGN);
    }

    public static float neg(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) ^ SIGN);
    }

    public static float copysign(float a, float b) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(a) & ~SIGN | Float.floatToRawIntBits(b) & SIGN);
    }

    public static float ceil(float a) {
        if (Float.isNaN(a)) {
            return a + a;
        }
        return (float) Math.ceil(a);
    }

    public static float floor(float a) {
        if (Float.isNaN(a)) {
            return a + a;
        }
        return (float) Math.floor(a);
    }

    public static float trunc(float a) {
        if (Float.isNaN(a)) {
            return a + a;
        }
        return (float) (a < 0 ? Math.ceil(a) : Math.floor(a));
    }

    public static float nearest(float a) {
        if (Float.isNaN(a)) {
            return a + a;
        }
        return (float) Math.rint(a);
    }

    public static float sqrt(float a) {
        return (float) Math.sqrt(a);
    }

    public static float add(float a, float b) {
        return a + b;
    }

    public static float sub(float a, float b) {
        return a - b;
    }

    public static float mul(float a, float b) {
        return a * b;
    }

    public static float div(float a, float b) {
        return a / b;
    }

    public static float min(float a, float b) {
        if (Float.isNaN(a) || Float.isNaN(b)) {
            return a + b;
        }
        return Math.min(a, b);
    }

    public static float max(float a, float b) {
        if (Float.isNaN(a) || Float.isNaN(b)) {
            return a + b;
        }
        return Math.max(a, b);
    }

    public static int eq(float a, float b) {
        return a == b ? 1 : 0;
    }

    public static int ne(float a, float b) {
        return a != b ? 1 : 0;
    }

    public static int lt(float a, float b) {
        return a < b ? 1 : 0;
    }

    public static int gt(float a, float b) {
        return a > b ? 1 : 0;
    }

    public static int le(float a, float b) {
        return a <= b ? 1 : 0;
    }

    public static int ge(float a, float b) {
        return a >= b ? 1 : 0;
    }

    public static float convertI32S(int a) {
        return a;
    }

    public static float convertI32U(int a) {
        return a & 0xFFFF_FFFFL;
    }

    public static float convertI64S(long a) {
        return a;
    }

    public static float convertI64U(long a) {
        // The half of a large one, its last bit kept for the rounding, converts like a positive
        // number.
        return a >= 0 ? a : (float) (a >>> 1 | a & 1) * 2;
    }

    public static float demoteF64(double a) {
        return (float) a;
    }

    public static float reinterpretI32(int a) {
        return Float.intBitsToFloat(a);
    }

    /** {@code a}; a signalling NaN made quiet, as any arithmetic would. */
    public static float quiet(float a) {
        return Float.isNaN(a) ? Float.intBitsToFloat(Float.floatToRawIntBits(a) | 0x0040_0000) : a;
    }
}
