package org.trifola.language.numeric;

/**
 * The operations of {@code i16x8} on one half of a vector, 4 lanes in a {@code long}, or on both, a
 * method an instruction, named after it (spec: execution/numerics, "Vector Operations").
 *
 * <p>FAST: lanes are computed side by side in one {@code long}: carries are kept from crossing into
 * the next lane.
 */
public final class I16X8 {
    /** The lowest bit of each lane. */
    private static final long ONE = 0x0001_0001_0001_0001L;

    /** The sign bit of each lane. */
    private static final long SIGN = 0x8000_8000_8000_8000L;

    private static final long REST = ~SIGN;

    private I16X8() {}

    /** All bits of the lanes whose sign bit is set in {@code signs}, where no other bit is. */
    private static long spread(long signs) {
        return (signs << 1) - (signs >>> 15);
    }

    private static long choose(long mask, long a, long b) {
        return a & mask | b & ~mask;
    }

    /** The sign bits of the lanes that are not zero. */
    private static long nonZero(long a) {
        return ((a & REST) + REST | a) & SIGN;
    }

    public static long splat(int a) {
        return (a & 0xFFFFL) * ONE;
    }

    public static int extractLaneS(long low, long high, int lane) {
        return (short) ((lane < 4 ? low : high) >> lane * 16);
    }

    public static int extractLaneU(long low, long high, int lane) {
        return extractLaneS(low, high, lane) & 0xFFFF;
    }

    /** {@code a} with a lane replaced, if {@code lane} is one of this half's. */
    public static long replaceLane(long a, int value, int lane) {
        if (lane < 0 || lane >= 4) {
            return a;
        }
        long bits = 0xFFFFL << lane * 16;
        return a & ~bits | (long) value << lane * 16 & bits;
    }

    public static long eq(long a, long b) {
        return ~ne(a, b);
    }

    public static long ne(long a, long b) {
        return spread(nonZero(a ^ b));
    }

    public static long ltS(long a, long b) {
        return ltU(a ^ SIGN, b ^ SIGN);
    }

    public static long ltU(long a, long b) {
        return spread(borrows(a, b, sub(a, b)));
    }

    public static long gtS(long a, long b) {
        return ltS(b, a);
    }

    public static long gtU(long a, long b) {
        return ltU(b, a);
    }

    public static long leS(long a, long b) {
        return ~ltS(b, a);
    }

    public static long leU(long a, long b) {
        return ~ltU(b, a);
    }

    public static long geS(long a, long b) {
        return ~ltS(a, b);
    }

    public static long geU(long a, long b) {
        return ~ltU(a, b);
    }

    /** The sign bits of the lanes where {@code difference} of the two needed a borrow. */
    private static long borrows(long a, long b, long difference) {
        return (~a & b | ~(a ^ b) & difference) & SIGN;
    }

    public static long abs(long a) {
        long negative = spread(a & SIGN);
        return sub(a ^ negative, negative);
    }

    public static long neg(long a) {
        return sub(0, a);
    }

    public static int allTrue(long low, long high) {
        return (nonZero(low) & nonZero(high)) == SIGN ? 1 : 0;
    }

    public static long shl(long a, int b) {
        int n = b & 15;
        return a << n & splat(0xFFFF << n);
    }

    public static long shrS(long a, int b) {
        long sign = splat(0x8000 >>> (b & 15));
        return sub(shrU(a, b) ^ sign, sign);
    }

    public static long shrU(long a, int b) {
        int n = b & 15;
        return a >>> n & splat(0xFFFF >>> n);
    }

    public static long add(long a, long b) {
        return (a & REST) + (b & REST) ^ (a ^ b) & SIGN;
    }

    public static long addSatS(long a, long b) {
        long sum = add(a, b);
        return saturate(a, ~(a ^ b) & (a ^ sum), sum);
    }

    public static long addSatU(long a, long b) {
        long sum = add(a, b);
        return sum | spread((a & b | (a | b) & ~sum) & SIGN);
    }

    public static long sub(long a, long b) {
        return (a | SIGN) - (b & REST) ^ (a ^ ~b) & SIGN;
    }

    public static long subSatS(long a, long b) {
        long difference = sub(a, b);
        return saturate(a, (a ^ b) & (a ^ difference), difference);
    }

    public static long subSatU(long a, long b) {
        long difference = sub(a, b);
        return difference & ~spread(borrows(a, b, difference));
    }

    /**
     * {@code result}, but the extreme of {@code a}'s sign in the lanes whose sign bit is set in
     * {@code overflow}.
     */
    private static long saturate(long a, long overflow, long result) {
        return choose(spread(overflow & SIGN), REST + ((a & SIGN) >>> 15), result);
    }

    public static long minS(long a, long b) {
        return choose(ltS(a, b), a, b);
    }

    public static long minU(long a, long b) {
        return choose(ltU(a, b), a, b);
    }

    public static long maxS(long a, long b) {
        return choose(ltS(a, b), b, a);
    }

    public static long maxU(long a, long b) {
        return choose(ltU(a, b), b, a);
    }

    public static long avgrU(long a, long b) {
        return (a | b) - (((a ^ b) & ~ONE) >>> 1);
    }

    public static int bitmask(long low, long high) {
        return signs(low) | signs(high) << 4;
    }

    private static int signs(long a) {
        // Moves bit 16 i to bit 48 + i; no two products meet there.
        return (int) (((a & SIGN) >>> 15) * 0x0001_0002_0004_0008L >>> 48) & 0xF;
    }

    public static long mul(long a, long b) {
        return pack(
                lane(a, 0) * lane(b, 0),
                lane(a, 1) * lane(b, 1),
                lane(a, 2) * lane(b, 2),
                lane(a, 3) * lane(b, 3));
    }

    static int lane(long a, int lane) {
        return (short) (a >> lane * 16);
    }

    private static long pack(int a, int b, int c, int d) {
        return a & 0xFFFFL | (b & 0xFFFFL) << 16 | (c & 0xFFFFL) << 32 | (long) d << 48;
    }

    public static long q15mulrSatS(long a, long b) {
        return pack(
                q15(lane(a, 0), lane(b, 0)),
                q15(lane(a, 1), lane(b, 1)),
                q15(lane(a, 2), lane(b, 2)),
                q15(lane(a, 3), lane(b, 3)));
    }

    private static int q15(int a, int b) {
        return Math.min(a * b + 0x4000 >> 15, Short.MAX_VALUE);
    }

    /** The lower four lanes of 8 bits, made wider. */
    public static long extendI8x16S(long a) {
        return sub(extendI8x16U(a) ^ 0x0080_0080_0080_0080L, 0x0080_0080_0080_0080L);
    }

    public static long extendI8x16U(long a) {
        long pairs = (a & 0xFFFFL) | (a & 0xFFFF_0000L) << 16;
        return (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FFL;
    }

    public static long extmulI8x16S(long a, long b) {
        return mul(extendI8x16S(a), extendI8x16S(b));
    }

    public static long extmulI8x16U(long a, long b) {
        return mul(extendI8x16U(a), extendI8x16U(b));
    }

    public static long extaddPairwiseI8x16S(long a) {
        return add(shrS(a, 8), shrS(shl(a, 8), 8));
    }

    public static long extaddPairwiseI8x16U(long a) {
        return (a & 0x00FF_00FF_00FF_00FFL) + (a >>> 8 & 0x00FF_00FF_00FF_00FFL);
    }

    public static long narrowI32x4S(long a, long b) {
        return pack(
                clampS((int) a), clampS((int) (a >> 32)), clampS((int) b), clampS((int) (b >> 32)));
    }

    public static long narrowI32x4U(long a, long b) {
        return pack(
                clampU((int) a), clampU((int) (a >> 32)), clampU((int) b), clampU((int) (b >> 32)));
    }

    private static int clampS(int a) {
        return Math.clamp(a, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static int clampU(int a) {
        return Math.clamp(a, 0, 0xFFFF);
    }

    /** Sums of two products of 8-bit lanes each, the second factors taken as signed. */
    public static long dotI8x16S(long a, long b) {
        return addSatS(mul(shrS(a, 8), shrS(b, 8)), mul(shrS(shl(a, 8), 8), shrS(shl(b, 8), 8)));
    }
}
