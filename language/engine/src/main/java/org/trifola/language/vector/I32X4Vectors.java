package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.floats;
import static org.trifola.language.vector.Vectors.ints;
import static org.trifola.language.vector.Vectors.shorts;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import org.trifola.language.numeric.I32;

/**
 * The operations of {@code i32x4} on machine vectors, a method an instruction, named after it
 * (spec: execution/numerics, "Vector Operations").
 */
public final class I32X4Vectors {
    private static final float TWO_TO_31 = 0x1p31f;

    private I32X4Vectors() {}

    public static ByteVector splat(int a) {
        return IntVector.broadcast(Vectors.I32X4, a).reinterpretAsBytes();
    }

    public static int extractLane(ByteVector a, int lane) {
        return ints(a).lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, int value, int lane) {
        return ints(a).withLane(lane, value).reinterpretAsBytes();
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.EQ, ints(b)));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.NE, ints(b)));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.LT, ints(b)));
    }

    public static ByteVector ltU(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.ULT, ints(b)));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.GT, ints(b)));
    }

    public static ByteVector gtU(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.UGT, ints(b)));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.LE, ints(b)));
    }

    public static ByteVector leU(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.ULE, ints(b)));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.GE, ints(b)));
    }

    public static ByteVector geU(ByteVector a, ByteVector b) {
        return mask(ints(a).compare(VectorOperators.UGE, ints(b)));
    }

    /** All bits of the lanes that {@code mask} holds. */
    private static ByteVector mask(VectorMask<Integer> mask) {
        return IntVector.zero(Vectors.I32X4).blend((int) -1, mask).reinterpretAsBytes();
    }

    public static ByteVector abs(ByteVector a) {
        return ints(a).lanewise(VectorOperators.ABS).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return IntVector.zero(Vectors.I32X4).sub(ints(a)).reinterpretAsBytes();
    }

    public static int allTrue(ByteVector a) {
        return ints(a).compare(VectorOperators.EQ, (int) 0).anyTrue() ? 0 : 1;
    }

    public static int bitmask(ByteVector a) {
        return (int) ints(a).compare(VectorOperators.LT, (int) 0).toLong();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return ints(a).lanewise(VectorOperators.ADD, ints(b)).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return ints(a).lanewise(VectorOperators.SUB, ints(b)).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return ints(a).lanewise(VectorOperators.MUL, ints(b)).reinterpretAsBytes();
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return ints(a).lanewise(VectorOperators.MIN, ints(b)).reinterpretAsBytes();
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return ints(a).lanewise(VectorOperators.UMIN, ints(b)).reinterpretAsBytes();
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return ints(a).lanewise(VectorOperators.MAX, ints(b)).reinterpretAsBytes();
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return ints(a).lanewise(VectorOperators.UMAX, ints(b)).reinterpretAsBytes();
    }

    public static ByteVector shl(ByteVector a, int b) {
        return ints(a).lanewise(VectorOperators.LSHL, b).reinterpretAsBytes();
    }

    public static ByteVector shrS(ByteVector a, int b) {
        return ints(a).lanewise(VectorOperators.ASHR, b).reinterpretAsBytes();
    }

    public static ByteVector shrU(ByteVector a, int b) {
        return ints(a).lanewise(VectorOperators.LSHR, b).reinterpretAsBytes();
    }

    public static ByteVector extendLowI16x8S(ByteVector a) {
        return shorts(a).convertShape(VectorOperators.S2I, Vectors.I32X4, 0).reinterpretAsBytes();
    }

    public static ByteVector extendLowI16x8U(ByteVector a) {
        return shorts(a)
                .convertShape(VectorOperators.ZERO_EXTEND_S2I, Vectors.I32X4, 0)
                .reinterpretAsBytes();
    }

    public static ByteVector extendHighI16x8S(ByteVector a) {
        return shorts(a).convertShape(VectorOperators.S2I, Vectors.I32X4, 1).reinterpretAsBytes();
    }

    public static ByteVector extendHighI16x8U(ByteVector a) {
        return shorts(a)
                .convertShape(VectorOperators.ZERO_EXTEND_S2I, Vectors.I32X4, 1)
                .reinterpretAsBytes();
    }

    public static ByteVector extmulLowI16x8S(ByteVector a, ByteVector b) {
        return mul(extendLowI16x8S(a), extendLowI16x8S(b));
    }

    public static ByteVector extmulLowI16x8U(ByteVector a, ByteVector b) {
        return mul(extendLowI16x8U(a), extendLowI16x8U(b));
    }

    public static ByteVector extmulHighI16x8S(ByteVector a, ByteVector b) {
        return mul(extendHighI16x8S(a), extendHighI16x8S(b));
    }

    public static ByteVector extmulHighI16x8U(ByteVector a, ByteVector b) {
        return mul(extendHighI16x8U(a), extendHighI16x8U(b));
    }

    public static ByteVector extaddPairwiseI16x8S(ByteVector a) {
        return I16X8Vectors.odd(a).add(I16X8Vectors.even(a)).reinterpretAsBytes();
    }

    public static ByteVector extaddPairwiseI16x8U(ByteVector a) {
        return add(shrU(a, 16), shrU(shl(a, 16), 16));
    }

    public static ByteVector dotI16x8S(ByteVector a, ByteVector b) {
        IntVector odd = I16X8Vectors.odd(a).mul(I16X8Vectors.odd(b));
        return odd.add(I16X8Vectors.even(a).mul(I16X8Vectors.even(b))).reinterpretAsBytes();
    }

    public static ByteVector truncSatF32x4S(ByteVector a) {
        return trunc(floats(a)).reinterpretAsBytes();
    }

    private static IntVector trunc(FloatVector a) {
        return (IntVector) a.convert(VectorOperators.F2I, 0);
    }

    public static ByteVector truncSatF32x4U(ByteVector a) {
        FloatVector positive = floats(a).max(0);
        IntVector large = trunc(positive.sub(TWO_TO_31)).add(Integer.MIN_VALUE);
        return trunc(positive)
                .blend(large, positive.compare(VectorOperators.GE, TWO_TO_31).cast(Vectors.I32X4))
                .reinterpretAsBytes();
    }

    public static ByteVector truncSatF64x2SZero(ByteVector a) {
        return low((int) F64X2Vectors.extractLane(a, 0), (int) F64X2Vectors.extractLane(a, 1));
    }

    public static ByteVector truncSatF64x2UZero(ByteVector a) {
        return low(
                I32.truncSatF64U(F64X2Vectors.extractLane(a, 0)),
                I32.truncSatF64U(F64X2Vectors.extractLane(a, 1)));
    }

    /** Two lanes, and two of zero. */
    private static ByteVector low(int first, int second) {
        return V128Vectors.of(first & 0xFFFF_FFFFL | (long) second << 32, 0);
    }

    public static ByteVector relaxedTruncF32x4S(ByteVector a) {
        return truncSatF32x4S(a);
    }

    public static ByteVector relaxedTruncF32x4U(ByteVector a) {
        return truncSatF32x4U(a);
    }

    public static ByteVector relaxedTruncF64x2SZero(ByteVector a) {
        return truncSatF64x2SZero(a);
    }

    public static ByteVector relaxedTruncF64x2UZero(ByteVector a) {
        return truncSatF64x2UZero(a);
    }

    public static ByteVector relaxedLaneselect(ByteVector a, ByteVector b, ByteVector mask) {
        return V128Vectors.bitselect(a, b, mask);
    }

    public static ByteVector relaxedDotI8x16I7x16AddS(ByteVector a, ByteVector b, ByteVector c) {
        return add(extaddPairwiseI16x8S(I16X8Vectors.relaxedDotI8x16I7x16S(a, b)), c);
    }
}
