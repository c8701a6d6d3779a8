package org.trifola.language.numeric;

/**
 * The operations of {@code i32x4} on one half of a vector, two lanes in a {@code long}, or on both,
 * a method an instruction, named after it (spec: execution/numerics, "Vector Operations").
 */
public final class I32X4 {
    private I32X4() {}

    private static int high(long a) {
        return (int) (a >>> 32);
    }

    private static long pack(int low, int high) {
        return low & 0xFFFF_FFFFL | (long) high << 32;
    }

    private static int mask(boolean condition) {
        return condition ? -1 : 0;
    }

    public static long splat(int a) {
        return pack(a, a);
    }

    public static int extractLane(long low, long high, int lane) {
        return (int) ((lane < 2 ? low : high) >>> lane * 32);
    }

    /** {@code a} with a lane replaced, if {@code lane} is one of this half's. */
    public static long replaceLane(long a, int value, int lane) {
        return switch (lane) {
            case 0 -> pack(value, high(a));
            case 1 -> pack((int) a, value);
            default -> a;
        };
    }

    public static long eq(long a, long b) {
        return pack(mask((int) a == (int) b), mask(high(a) == high(b)));
    }

    public static long ne(long a, long b) {
        return pack(mask((int) a != (int) b), mask(high(a) != high(b)));
    }

    public static long ltS(long a, long b) {
        return pack(mask((int) a < (int) b), mask(high(a) < high(b)));
    }

    public static long ltU(long a, long b) {
        return pack(
                mask(Integer.compareUnsigned((int) a, (int) b) < 0),
                mask(Integer.compareUnsigned(high(a), high(b)) < 0));
    }

    public static long gtS(long a, long b) {
        return pack(mask((int) a > (int) b), mask(high(a) > high(b)));
    }

    public static long gtU(long a, long b) {
        return pack(
                mask(Integer.compareUnsigned((int) a, (int) b) > 0),
                mask(Integer.compareUnsigned(high(a), high(b)) > 0));
    }

    public static long leS(long a, long b) {
        return pack(mask((int) a <= (int) b), mask(high(a) <= high(b)));
    }

    public static long leU(long a, long b) {
        return pack(
                mask(Integer.compareUnsigned((int) a, (int) b) <= 0),
                mask(Integer.compareUnsigned(high(a), high(b)) <= 0));
    }

    public static long geS(long a, long b) {
        return pack(mask((int) a >= (int) b), mask(high(a) >= high(b)));
    }

    public static long geU(long a, long b) {
        return pack(
                mask(Integer.compareUnsigned((int) a, (int) b) >= 0),
                mask(Integer.compareUnsigned(high(a), high(b)) >= 0));
    }

    public static long abs(long a) {
        return pack(Math.abs((int) a), Math.abs(high(a)));
    }

    public static long neg(long a) {
        return pack(-(int) a, -high(a));
    }

    public static int allTrue(long low, long high) {
        return (int) low != 0 && high(low) != 0 && (int) high != 0 && high(high) != 0 ? 1 : 0;
    }

    public static int bitmask(long low, long high) {
        return (int) low >>> 31
                | high(low) >>> 31 << 1
                | (int) high >>> 31 << 2
                | high(high) >>> 31 << 3;
    }

    public static long shl(long a, int b) {
        return pack((int) a << b, high(a) << b);
    }

    public static long shrS(long a, int b) {
        return pack((int) a >> b, high(a) >> b);
    }

    public static long shrU(long a, int b) {
        return pack((int) a >>> b, high(a) >>> b);
    }

    public static long add(long a, long b) {
        return pack((int) a + (int) b, high(a) + high(b));
    }

    public static long sub(long a, long b) {
        return pack((int) a - (int) b, high(a) - high(b));
    }

    public static long mul(long a, long b) {
        return pack((int) a * (int) b, high(a) * high(b));
    }

    public static long minS(long a, long b) {
        return pack(Math.min((int) a, (int) b), Math.min(high(a), high(b)));
    }

    public static long minU(long a, long b) {
        return pack(minU((int) a, (int) b), minU(high(a), high(b)));
    }

    public static long maxS(long a, long b) {
        return pack(Math.max((int) a, (int) b), Math.max(high(a), high(b)));
    }

    public static long maxU(long a, long b) {
        return pack(maxU((int) a, (int) b), maxU(high(a), high(b)));
    }

    private static int minU(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? a : b;
    }

    private static int maxU(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? b : a;
    }

    public static long dotI16x8S(long a, long b) {
        return pack(
                I16X8.lane(a, 0) * I16X8.lane(b, 0) + I16X8.lane(a, 1) * I16X8.lane(b, 1),
                I16X8.lane(a, 2) * I16X8.lane(b, 2) + I16X8.lane(a, 3) * I16X8.lane(b, 3));
    }

    /** The lower two lanes of 16 bits, made wider. */
    public static long extendI16x8S(long a) {
        return pack((short) a, (short) (a >> 16));
    }

    public static long extendI16x8U(long a) {
        return pack((int) a & 0xFFFF, (int) a >>> 16);
    }

    public static long extmulI16x8S(long a, long b) {
        return mul(extendI16x8S(a), extendI16x8S(b));
    }

    public static long extmulI16x8U(long a, long b) {
        return mul(extendI16x8U(a), extendI16x8U(b));
    }

    public static long extaddPairwiseI16x8S(long a) {
        return pack(I16X8.lane(a, 0) + I16X8.lane(a, 1), I16X8.lane(a, 2) + I16X8.lane(a, 3));
    }

    public static long extaddPairwiseI16x8U(long a) {
        return (a & 0x0000_FFFF_0000_FFFFL) + (a >>> 16 & 0x0000_FFFF_0000_FFFFL);
    }

    public static long truncSatF32x4S(long a) {
        return pack((int) F32X4.low(a), (int) F32X4.high(a));
    }

    public static long truncSatF32x4U(long a) {
        return pack(I32.truncSatF32U(F32X4.low(a)), I32.truncSatF32U(F32X4.high(a)));
    }

    /** The two lanes of {@code f64x2} as the lower lanes of the result. */
    public static long truncSatF64x2S(long low, long high) {
        return pack((int) Double.longBitsToDouble(low), (int) Double.longBitsToDouble(high));
    }

    public static long truncSatF64x2U(long low, long high) {
        return pack(
                I32.truncSatF64U(Double.longBitsToDouble(low)),
                I32.truncSatF64U(Double.longBitsToDouble(high)));
    }
}
