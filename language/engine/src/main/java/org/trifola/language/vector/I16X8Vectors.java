package org.trifola.language.vector;

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
        return ShortVector.broadcast(Vectors.I16X8, (short) a).reinterpretAsBytes();
    }

    public static int extractLaneS(ByteVector a, int lane) {
        return shorts(a).lane(lane);
    }

    public static int extractLaneU(ByteVector a, int lane) {
        return shorts(a).lane(lane) & 0xFFFF;
    }

    public static ByteVector replaceLane(ByteVector a, int value, int lane) {
        return shorts(a).withLane(lane, (short) value).reinterpretAsBytes();
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
        return ShortVector.zero(Vectors.I16X8).blend((short) -1, mask).reinterpretAsBytes();
    }

    public static ByteVector abs(ByteVector a) {
        return shorts(a).lanewise(VectorOperators.ABS).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return ShortVector.zero(Vectors.I16X8).sub(shorts(a)).reinterpretAsBytes();
    }

    public static int allTrue(ByteVector a) {
        return shorts(a).compare(VectorOperators.EQ, (short) 0).anyTrue() ? 0 : 1;
    }

    public static int bitmask(ByteVector a) {
        return (int) shorts(a).compare(VectorOperators.LT, (short) 0).toLong();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.ADD, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.SUB, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.MUL, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.MIN, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.UMIN, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.MAX, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.UMAX, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector addSatS(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.SADD, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector addSatU(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.SUADD, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector subSatS(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.SSUB, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector subSatU(ByteVector a, ByteVector b) {
        return shorts(a).lanewise(VectorOperators.SUSUB, shorts(b)).reinterpretAsBytes();
    }

    public static ByteVector shl(ByteVector a, int b) {
        return shorts(a).lanewise(VectorOperators.LSHL, b & 15).reinterpretAsBytes();
    }

    public static ByteVector shrS(ByteVector a, int b) {
        return shorts(a).lanewise(VectorOperators.ASHR, b & 15).reinterpretAsBytes();
    }

    public static ByteVector shrU(ByteVector a, int b) {
        return shorts(a).lanewise(VectorOperators.LSHR, b & 15).reinterpretAsBytes();
    }

    public static ByteVector extendLowI8x16S(ByteVector a) {
        return a.convertShape(VectorOperators.B2S, Vectors.I16X8, 0).reinterpretAsBytes();
    }

    public static ByteVector extendLowI8x16U(ByteVector a) {
        return a.convertShape(VectorOperators.ZERO_EXTEND_B2S, Vectors.I16X8, 0)
                .reinterpretAsBytes();
    }

    public static ByteVector extendHighI8x16S(ByteVector a) {
        return a.convertShape(VectorOperators.B2S, Vectors.I16X8, 1).reinterpretAsBytes();
    }

    public static ByteVector extendHighI8x16U(ByteVector a) {
        return a.convertShape(VectorOperators.ZERO_EXTEND_B2S, Vectors.I16X8, 1)
                .reinterpretAsBytes();
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
        IntVector odd = q15(odd(a), odd(b)).lanewise(VectorOperators.LSHL, 16);
        IntVector even = q15(even(a), even(b)).lanewise(VectorOperators.AND, 0xFFFF);
        return odd.lanewise(VectorOperators.OR, even).reinterpretAsBytes();
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
        return ints(a).lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
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
        ShortVector low = (ShortVector) a.convertShape(VectorOperators.I2S, Vectors.I16X8, 0);
        ShortVector high = (ShortVector) b.convertShape(VectorOperators.I2S, Vectors.I16X8, -1);
        return low.lanewise(VectorOperators.OR, high).reinterpretAsBytes();
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
