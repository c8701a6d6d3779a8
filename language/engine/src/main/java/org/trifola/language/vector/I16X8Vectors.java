package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.bytes;
import static org.trifola.language.vector.Vectors.exact;
import static org.trifola.language.vector.Vectors.ints;
import static org.trifola.language.vector.Vectors.shorts;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations of {@code i16x8} on machine vectors, a method an instruction, named after it
 * (spec: execution/numerics, "Vector Operations").
 */
public final class I16X8Vectors {
    private I16X8Vectors() {}

    public static ByteVector splat(int a) {
        return bytes(exact(ShortVector.broadcast(Vectors.I16X8, (short) a)));
    }

    public static int extractLaneS(ByteVector a, int lane) {
        return shorts(a).lane(lane);
    }

    public static int extractLaneU(ByteVector a, int lane) {
        return shorts(a).lane(lane) & 0xFFFF;
    }

    public static ByteVector replaceLane(ByteVector a, int value, int lane) {
        return bytes(shorts(a).withLane(lane, (short) value));
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.EQ, shorts(b)));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.NE, shorts(b)));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.LT, shorts(b)));
    }

    public static ByteVector ltU(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.ULT, shorts(b)));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.GT, shorts(b)));
    }

    public static ByteVector gtU(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.UGT, shorts(b)));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.LE, shorts(b)));
    }

    public static ByteVector leU(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.ULE, shorts(b)));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.GE, shorts(b)));
    }

    public static ByteVector geU(ByteVector a, ByteVector b) {
        return mask(shorts(a).compare(VectorOperators.UGE, shorts(b)));
    }

    /** All bits of the lanes that {@code mask} holds. */
    private static ByteVector mask(VectorMask<Short> mask) {
        return bytes(exact(ShortVector.zero(Vectors.I16X8)).blend((short) -1, mask));
    }

    public static ByteVector abs(ByteVector a) {
        return bytes(shorts(a).lanewise(VectorOperators.ABS));
    }

    public static ByteVector neg(ByteVector a) {
        return bytes(exact(ShortVector.zero(Vectors.I16X8)).sub(shorts(a)));
    }

    public static int allTrue(ByteVector a) {
        return shorts(a).compare(VectorOperators.EQ, (short) 0).anyTrue() ? 0 : 1;
    }

    public static int bitmask(ByteVector a) {
        return (int) shorts(a).compare(VectorOperators.LT, (short) Vectors.opaque(0)).toLong();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return bytes(shorts(a).lanewise(VectorOperators.ADD, shorts(b)));
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return bytes(shorts(a).lanewise(VectorOperators.SUB, shorts(b)));
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return bytes(shorts(a).lanewise(VectorOperators.MUL, shorts(b)));
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return bytes(shorts(a).lanewise(VectorOperators.MIN, shorts(b)));
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return bytes(shorts(a).lanewise(VectorOperators.MAX, shorts(b)));
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return bytes(shorts(b).blend(shorts(a), shorts(a).compare(VectorOperators.ULT, shorts(b))));
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return bytes(shorts(a).blend(shorts(b), shorts(a).compare(VectorOperators.ULT, shorts(b))));
    }

    // Graal has no saturating operations.
    public static ByteVector addSatU(ByteVector a, ByteVector b) {
        ShortVector sum = shorts(a).add(shorts(b));
        return bytes(sum.blend((short) -1, sum.compare(VectorOperators.ULT, shorts(a))));
    }

    public static ByteVector subSatU(ByteVector a, ByteVector b) {
        return sub(maxU(a, b), b);
    }

    public static ByteVector addSatS(ByteVector a, ByteVector b) {
        ByteVector sum = add(a, b);
        return saturate(a, V128Vectors.andnot(V128Vectors.xor(a, sum), V128Vectors.xor(a, b)), sum);
    }

    public static ByteVector subSatS(ByteVector a, ByteVector b) {
        ByteVector difference = sub(a, b);
        return saturate(
                a,
                V128Vectors.and(V128Vectors.xor(a, difference), V128Vectors.xor(a, b)),
                difference);
    }

    /**
     * {@code result}, but the extreme of {@code a}'s sign in the lanes where {@code overflow} is
     * negative.
     */
    private static ByteVector saturate(ByteVector a, ByteVector overflow, ByteVector result) {
        ShortVector extreme =
                exact(ShortVector.broadcast(Vectors.I16X8, Short.MAX_VALUE))
                        .blend(Short.MIN_VALUE, shorts(a).compare(VectorOperators.LT, (short) 0));
        return bytes(
                shorts(result)
                        .blend(extreme, shorts(overflow).compare(VectorOperators.LT, (short) 0)));
    }

    public static ByteVector shl(ByteVector a, int b) {
        return bytes(shorts(a).lanewise(VectorOperators.LSHL, Vectors.opaque(b) & 15));
    }

    public static ByteVector shrS(ByteVector a, int b) {
        return bytes(shorts(a).lanewise(VectorOperators.ASHR, b & 15));
    }

    public static ByteVector shrU(ByteVector a, int b) {
        return bytes(shorts(a).lanewise(VectorOperators.LSHR, Vectors.opaque(b) & 15));
    }

    public static ByteVector extendLowI8x16S(ByteVector a) {
        return bytes(exact((ShortVector) a.convertShape(VectorOperators.B2S, Vectors.I16X8, 0)));
    }

    public static ByteVector extendLowI8x16U(ByteVector a) {
        return bytes(
                exact(
                        (ShortVector)
                                a.convertShape(VectorOperators.ZERO_EXTEND_B2S, Vectors.I16X8, 0)));
    }

    public static ByteVector extendHighI8x16S(ByteVector a) {
        return bytes(exact((ShortVector) a.convertShape(VectorOperators.B2S, Vectors.I16X8, 1)));
    }

    public static ByteVector extendHighI8x16U(ByteVector a) {
        return bytes(
                exact(
                        (ShortVector)
                                a.convertShape(VectorOperators.ZERO_EXTEND_B2S, Vectors.I16X8, 1)));
    }

    public static ByteVector extmulLowI8x16S(ByteVector a, ByteVector b) {
        return mul(extendLowI8x16S(a), extendLowI8x16S(b));
    }

    public static ByteVector extmulLowI8x16U(ByteVector a, ByteVector b) {
        return mul(extendLowI8x16U(a), extendLowI8x16U(b));
    }

    public static ByteVector extmulHighI8x16S(ByteVector a, ByteVector b) {
        return mul(extendHighI8x16S(a), extendHighI8x16S(b));
    }

    public static ByteVector extmulHighI8x16U(ByteVector a, ByteVector b) {
        return mul(extendHighI8x16U(a), extendHighI8x16U(b));
    }

    public static ByteVector extaddPairwiseI8x16S(ByteVector a) {
        return add(shrS(a, 8), shrS(shl(a, 8), 8));
    }

    public static ByteVector extaddPairwiseI8x16U(ByteVector a) {
        return add(shrU(a, 8), shrU(shl(a, 8), 8));
    }

    public static ByteVector avgrU(ByteVector a, ByteVector b) {
        return sub(V128Vectors.or(a, b), shrU(V128Vectors.xor(a, b), 1));
    }

    public static ByteVector q15mulrSatS(ByteVector a, ByteVector b) {
        IntVector odd = q15(odd(a), odd(b)).lanewise(VectorOperators.LSHL, Vectors.opaque(16));
        IntVector even = q15(even(a), even(b)).lanewise(VectorOperators.AND, 0xFFFF);
        return bytes(odd.lanewise(VectorOperators.OR, even));
    }

    private static IntVector q15(IntVector a, IntVector b) {
        return a.mul(b).add(0x4000).lanewise(VectorOperators.ASHR, 15).min(Short.MAX_VALUE);
    }

    /** The lanes 1, 3, 5 and 7, made wider. */
    static IntVector odd(ByteVector a) {
        return ints(a).lanewise(VectorOperators.ASHR, 16);
    }

    /** The lanes 0, 2, 4 and 6, made wider. */
    static IntVector even(ByteVector a) {
        return ints(a).lanewise(VectorOperators.LSHL, Vectors.opaque(16))
                .lanewise(VectorOperators.ASHR, 16);
    }

    public static ByteVector narrowI32x4S(ByteVector a, ByteVector b) {
        return narrow(
                ints(a).max(Short.MIN_VALUE).min(Short.MAX_VALUE),
                ints(b).max(Short.MIN_VALUE).min(Short.MAX_VALUE));
    }

    public static ByteVector narrowI32x4U(ByteVector a, ByteVector b) {
        return narrow(ints(a).max(0).min(0xFFFF), ints(b).max(0).min(0xFFFF));
    }

    private static ByteVector narrow(IntVector a, IntVector b) {
        return I8X16Vectors.join(bytes(a), bytes(b), 0x0D0C_0908_0504_0100L);
    }

    public static ByteVector relaxedLaneselect(ByteVector a, ByteVector b, ByteVector mask) {
        return V128Vectors.bitselect(a, b, mask);
    }

    public static ByteVector relaxedQ15mulrS(ByteVector a, ByteVector b) {
        return q15mulrSatS(a, b);
    }

    public static ByteVector relaxedDotI8x16I7x16S(ByteVector a, ByteVector b) {
        return addSatS(mul(shrS(a, 8), shrS(b, 8)), mul(shrS(shl(a, 8), 8), shrS(shl(b, 8), 8)));
    }
}
