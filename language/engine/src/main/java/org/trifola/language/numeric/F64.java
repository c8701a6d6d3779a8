package org.trifola.language.numeric;

/**
 * The operations of {@code f64}, a method an instruction, named after it (spec: execution/numerics,
 * "Floating-Point Operations", "Conversions").
 *
 * <p>A NaN that an operation yields is quiet: arithmetic does that by itself, but Java's rounding,
 * {@code min} and {@code max} may hand a signalling NaN through, so there NaNs take the way of an
 * addition. {@code abs}, {@code neg} and {@code copysign} change nothing but the sign bit.
 */
public final class F64 {
    private static final long SIGN = Long.MIN_VALUE;

    private F64() {}

    public static double abs(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & ~SIGN);
    }

    public static double neg(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) ^ SIGN);
    }

    public static double copysign(double a, double b) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(a) & ~SIGN | Double.doubleToRawLongBits(b) & SIGN);
    }

    public static double ceil(double a) {
        if (Double.isNaN(a)) {
            return a + a;
        }
        return Math.ceil(a);
    }

    public static double floor(double a) {
        if (Double.isNaN(a)) {
            return a + a;
        }
        return Math.floor(a);
    }

    public static double trunc(double a) {
        if (Double.isNaN(a)) {
            return a + a;
        }
        return (a < 0 ? Math.ceil(a) : Math.floor(a));
    }

    public static double nearest(double a) {
        if (Double.isNaN(a)) {
            return a + a;
        }
        return Math.rint(a);
    }

    public static double sqrt(double a) {
        return Math.sqrt(a);
    }

    public static double add(double a, double b) {
        return a + b;
    }

    public static double sub(double a, double b) {
        return a - b;
    }

    public static double mul(double a, double b) {
        return a * b;
    }

    public static double div(double a, double b) {
        return a / b;
    }

    public static double min(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return a + b;
        }
        return Math.min(a, b);
    }

    public static double max(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return a + b;
        }
        return Math.max(a, b);
    }

    public static int eq(double a, double b) {
        return a == b ? 1 : 0;
    }

    public static int ne(double a, double b) {
        return a != b ? 1 : 0;
    }

    public static int lt(double a, double b) {
        return a < b ? 1 : 0;
    }

    public static int gt(double a, double b) {
        return a > b ? 1 : 0;
    }

    public static int le(double a, double b) {
        return a <= b ? 1 : 0;
    }

    public static int ge(double a, double b) {
        return a >= b ? 1 : 0;
    }

    public static double convertI32S(int a) {
        return a;
    }

    public static double convertI32U(int a) {
        return a & 0xFFFF_FFFFL;
    }

    public static double convertI64S(long a) {
        return a;
    }

    public static double convertI64U(long a) {
        // The half of a large one, its last bit kept for the rounding, converts like a positive
        // number.
        return a >= 0 ? a : (double) (a >>> 1 | a & 1) * 2;
    }

    public static double promoteF32(float a) {
        return a;
    }

    public static double reinterpretI64(long a) {
        return Double.longBitsToDouble(a);
    }

    /** {@code a}; a signalling NaN made quiet, as any arithmetic would. */
    public static double quiet(double a) {
        return a != a
                ? Double.longBitsToDouble(Double.doubleToRawLongBits(a) | 0x0008_0000_0000_0000L)
                : a;
    }
}
