package org.trifola.language.numeric;

/**
 * Float operations rounded up, down or towards zero (proposal: rounding-variants): the result
 * rounded to nearest, moved to its neighbour where the exact one lies on the other side.
 */
public final class Rounding {
    public static final int CEIL = 0;
    public static final int FLOOR = 1;
    public static final int TRUNC = 2;

    /** Residuals of results in this range are computed without underflow. */
    private static final double TINY = 0x1p-900;

    private static final double HUGE = 0x1p900;

    private Rounding() {}

    /**
     * @param error the sign of the exact result minus {@code nearest}
     */
    private static double round(double nearest, int error, int mode) {
        if (error == 0) {
            return nearest;
        }
        boolean positive = nearest > 0 || nearest == 0 && error > 0;
        boolean up = mode == CEIL || mode == TRUNC && !positive;
        if (up) {
            return error > 0 ? Math.nextUp(nearest) : nearest;
        }
        return error < 0 ? Math.nextDown(nearest) : nearest;
    }

    private static float round(float nearest, int error, int mode) {
        if (error == 0) {
            return nearest;
        }
        boolean positive = nearest > 0 || nearest == 0 && error > 0;
        boolean up = mode == CEIL || mode == TRUNC && !positive;
        if (up) {
            return error > 0 ? Math.nextUp(nearest) : nearest;
        }
        return error < 0 ? Math.nextDown(nearest) : nearest;
    }

    private static int sign(double value) {
        return value > 0 ? 1 : value < 0 ? -1 : 0;
    }

    /** The error of a finite computation whose result nearest is infinite. */
    private static int overflow(double nearest) {
        return nearest > 0 ? -1 : 1;
    }

    private static boolean isFinite(double a, double b) {
        return Double.isFinite(a) && Double.isFinite(b);
    }

    public static float add(float a, float b, int mode) {
        return (float) addOrSubtract(a, b, a + b, mode);
    }

    public static float sub(float a, float b, int mode) {
        return (float) addOrSubtract(a, -b, a - b, mode);
    }

    /** Of two floats, rounded to a float. */
    private static double addOrSubtract(double a, double b, float nearest, int mode) {
        if (!isFinite(a, b)) {
            return nearest;
        }
        if (Float.isInfinite(nearest)) {
            return round(nearest, overflow(nearest), mode);
        }
        if (nearest == 0 && mode == FLOOR && a == -b && !(isNegative(a) == isNegative(b))) {
            return -0.0f;
        }
        double sum = a + b;
        double tail = tail(a, b, sum);
        int error = sign(sum - nearest);
        return round(nearest, error != 0 ? error : sign(tail), mode);
    }

    private static boolean isNegative(double a) {
        return Double.doubleToRawLongBits(a) < 0;
    }

    /** What a finite sum lost by rounding, exactly. */
    private static double tail(double a, double b, double sum) {
        boolean larger = Math.abs(a) >= Math.abs(b);
        double more = larger ? a : b;
        double less = larger ? b : a;
        return less - (sum - more);
    }

    public static double add(double a, double b, int mode) {
        double nearest = a + b;
        if (!isFinite(a, b)) {
            return nearest;
        }
        if (Double.isInfinite(nearest)) {
            return round(nearest, overflow(nearest), mode);
        }
        // SPEC: IEEE 754, 6.3: an exact zero of unlike operands is negative when rounding down.
        if (nearest == 0 && mode == FLOOR && isNegative(a) != isNegative(b)) {
            return -0.0;
        }
        return round(nearest, sign(tail(a, b, nearest)), mode);
    }

    public static double sub(double a, double b, int mode) {
        return Double.isNaN(b) ? a - b : add(a, -b, mode);
    }

    /** The number with its exponent taken away: what is done with such cannot underflow. */
    private static double mantissa(double a) {
        return Math.scalb(a, -Math.getExponent(a));
    }

    public static float mul(float a, float b, int mode) {
        float nearest = a * b;
        if (!isFinite(a, b)) {
            return nearest;
        }
        // Exact: 48 bits.
        double product = (double) a * b;
        return round(nearest, Double.compare(product + 0.0, nearest + 0.0), mode);
    }

    public static double mul(double a, double b, int mode) {
        double nearest = a * b;
        if (!isFinite(a, b) || a == 0 || b == 0) {
            return nearest;
        }
        if (Double.isInfinite(nearest)) {
            return round(nearest, overflow(nearest), mode);
        }
        int error =
                Math.abs(nearest) > TINY
                        ? sign(Math.fma(a, b, -nearest))
                        : sign(
                                Math.fma(
                                        mantissa(a),
                                        mantissa(b),
                                        -Math.scalb(
                                                nearest,
                                                -Math.getExponent(a) - Math.getExponent(b))));
        return round(nearest, error, mode);
    }

    public static float div(float a, float b, int mode) {
        float nearest = a / b;
        if (!isFinite(a, b) || b == 0) {
            return nearest;
        }
        if (Float.isInfinite(nearest)) {
            return round(nearest, overflow(nearest), mode);
        }
        return round(nearest, sign(Math.fma(-(double) nearest, b, a)) * sign(b), mode);
    }

    public static double div(double a, double b, int mode) {
        double nearest = a / b;
        if (!isFinite(a, b) || a == 0 || b == 0) {
            return nearest;
        }
        if (Double.isInfinite(nearest)) {
            return round(nearest, overflow(nearest), mode);
        }
        boolean easy = Math.abs(a) > TINY && Math.abs(nearest) > TINY && Math.abs(a) < HUGE;
        int error =
                easy
                        ? sign(Math.fma(-nearest, b, a))
                        : sign(
                                Math.fma(
                                        -Math.scalb(
                                                nearest, Math.getExponent(b) - Math.getExponent(a)),
                                        mantissa(b),
                                        mantissa(a)));
        return round(nearest, error * sign(b), mode);
    }

    public static float sqrt(float a, int mode) {
        float nearest = F32.sqrt(a);
        if (!(a > 0) || Float.isInfinite(a)) {
            return nearest;
        }
        return round(nearest, sign(Math.fma(-(double) nearest, nearest, a)), mode);
    }

    public static double sqrt(double a, int mode) {
        double nearest = F64.sqrt(a);
        if (!(a > 0) || Double.isInfinite(a)) {
            return nearest;
        }
        if (a < TINY) {
            double scaled = nearest * 0x1p512;
            return round(nearest, sign(Math.fma(-scaled, scaled, a * 0x1p1023 * 2)), mode);
        }
        return round(nearest, sign(Math.fma(-nearest, nearest, a)), mode);
    }

    public static float demote(double a, int mode) {
        float nearest = F32.demoteF64(a);
        return Double.isNaN(a) ? nearest : round(nearest, sign(compare(a, nearest)), mode);
    }

    private static double compare(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /** Exact, whatever the mode. */
    public static double promote(float a, @SuppressWarnings("unused") int mode) {
        return F64.promoteF32(a);
    }

    public static float convertF32S(int a, int mode) {
        return round((float) a, sign(compare(a, (float) a)), mode);
    }

    public static float convertF32U(int a, int mode) {
        double exact = Integer.toUnsignedLong(a);
        return round((float) exact, sign(compare(exact, (float) exact)), mode);
    }

    public static float convertF32S(long a, int mode) {
        float nearest = (float) a;
        return round(nearest, error(a, nearest), mode);
    }

    public static float convertF32U(long a, int mode) {
        float nearest = F32.convertI64U(a);
        return round(nearest, unsignedError(a, nearest), mode);
    }

    /** Exact, whatever the mode. */
    public static double convertF64S(int a, @SuppressWarnings("unused") int mode) {
        return a;
    }

    public static double convertF64U(int a, @SuppressWarnings("unused") int mode) {
        return Integer.toUnsignedLong(a);
    }

    public static double convertF64S(long a, int mode) {
        double nearest = (double) a;
        return round(nearest, error(a, nearest), mode);
    }

    public static double convertF64U(long a, int mode) {
        double nearest = F64.convertI64U(a);
        return round(nearest, unsignedError(a, nearest), mode);
    }

    private static int error(long exact, double nearest) {
        return nearest == 0x1p63 ? -1 : Long.compare(exact, (long) nearest);
    }

    private static int unsignedError(long exact, double nearest) {
        return nearest == 0x1p64 ? -1 : Long.compareUnsigned(exact, I64.truncSatF64U(nearest));
    }
}
