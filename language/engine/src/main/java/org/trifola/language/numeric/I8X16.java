package org.trifola.language.numeric;

/**
 * The operations of {@code i8x16} on one half of a vector, 8 lanes in a {@code long}, or on both, a
 * method an instruction, named after it (spec: execution/numerics, "Vector Operations").
 *
 * <p>FAST: lanes are computed side by side in one {@code long}: carries are kept from crossing into
 * the next lane.
 */
public final class I8X16 {
    /** The lowest bit of each lane. */
    private static final long ONE = 0x0101_0101_0101_0101L;

    /** The sign bit of each lane. */
    private static final long SIGN = 0x8080_8080_8080_8080L;

    private static final long REST = ~SIGN;

    private I8X16() {}

    /** All bits of the lanes whose sign bit is set in {@code signs}, where no other bit is. */
    private static long spread(long signs) {
        return (signs << 1) - (signs >>> 7);
    }

    private static long choose(long mask, long a, long b) {
        return a & mask | b & ~mask;
    }

    /** The sign bits of the lanes that are not zero. */
    private static long nonZero(long a) {
        return ((a & REST) + REST | a) & SIGN;
    }

    public static long splat(int a) {
        return (a & 0xFFL) * ONE;
    }

    public static int extractLaneS(long low, long high, int lane) {
        return (byte) ((lane < 8 ? low : high) >> lane * 8);
    }

    public static int extractLaneU(long low, long high, int lane) {
        return extractLaneS(low, high, lane) & 0xFF;
    }

    /** {@code a} with a lane replaced, if {@code lane} is one of this half's. */
    public static long replaceLane(long a, int value, int lane) {
        if (lane < 0 || lane >= 8) {
            return a;
        }
        long bits = 0xFFL << lane * 8;
        return a & ~bits | (long) value << lane * 8 & bits;
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
        int n = b & 7;
        return a << n & splat(0xFF << n);
    }

    public static long shrS(long a, int b) {
        long sign = splat(0x80 >>> (b & 7));
        return sub(shrU(a, b) ^ sign, sign);
    }

    public static long shrU(long a, int b) {
        int n = b & 7;
        return a >>> n & splat(0xFF >>> n);
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
        return choose(spread(overflow & SIGN), REST + ((a & SIGN) >>> 7), result);
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

    public static long popcnt(long a) {
        long pairs = a - (a >>> 1 & 0x5555_5555_5555_5555L);
        long fours = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
        return fours + (fours >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    }

    public static int bitmask(long low, long high) {
        return signs(low) | signs(high) << 8;
    }

    private static int signs(long a) {
        // Moves bit 8 i to bit 56 + i; no two products meet.
        return (int) (((a & SIGN) >>> 7) * 0x0102_0408_1020_4080L >>> 56);
    }

    /** The lanes of {@code a}, made narrower, in the lower half, then those of {@code b}. */
    public static long narrowI16x8S(long a, long b) {
        return pack(clampS(a)) | pack(clampS(b)) << 32;
    }

    public static long narrowI16x8U(long a, long b) {
        return pack(clampU(a)) | pack(clampU(b)) << 32;
    }

    private static long clampS(long a) {
        return I16X8.maxS(I16X8.minS(a, 0x007F_007F_007F_007FL), 0xFF80_FF80_FF80_FF80L);
    }

    private static long clampU(long a) {
        return I16X8.maxS(I16X8.minS(a, 0x00FF_00FF_00FF_00FFL), 0);
    }

    /** The lower bytes of the four lanes of 16 bits. */
    private static long pack(long a) {
        long bytes = a & 0x00FF_00FF_00FF_00FFL;
        long pairs = (bytes | bytes >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs >>> 16) & 0xFFFF_FFFFL;
    }

    /** Half of the result: the lanes of the vector that the lanes of {@code indices} name. */
    public static long swizzle(long low, long high, long indices) {
        long result = 0;
        for (int i = 0; i < 64; i += 8) {
            int index = (int) (indices >>> i) & 0xFF;
            if (index < 16) {
                result |= ((index < 8 ? low : high) >>> index * 8 & 0xFF) << i;
            }
        }
        return result;
    }

    /**
     * Half of the result; {@code indices} below 32, of lanes of the first vector, then the second.
     */
    public static long shuffle(long low, long high, long low2, long high2, long indices) {
        long first = swizzle(low, high, indices);
        return first | swizzle(low2, high2, indices ^ 0x1010_1010_1010_1010L);
    }
}
