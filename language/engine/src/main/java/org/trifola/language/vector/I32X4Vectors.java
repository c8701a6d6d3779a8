package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.bytes;
import static org.trifola.language.vector.Vectors.exact;
import static org.trifola.language.vector.Vectors.ints;
import static org.trifola.language.vector.Vectors.shorts;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import org.trifola.language.numeric.I32X4;

/**
 * The operations of {@code i32x4} on machine vectors, a method an instruction, named after it
 * (spec: execution/numerics, "Vector Operations").
 */
public final class I32X4Vectors {
    private I32X4Vectors() {}

    public static ByteVector splat(int a) {
        return bytes(exact(IntVector.broadcast(Vectors.I32X4, a)));
    }

    public static int extractLane(ByteVector a, int lane) {
        return ints(a).lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, int value, int lane) {
        return bytes(ints(a).withLane(lane, value));
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
        return bytes(exact(IntVector.zero(Vectors.I32X4)).blend((int) -1, mask));
    }

    public static ByteVector abs(ByteVector a) {
        return bytes(ints(a).lanewise(VectorOperators.ABS));
    }

    public static ByteVector neg(ByteVector a) {
        return bytes(exact(IntVector.zero(Vectors.I32X4)).sub(ints(a)));
    }

    public static int allTrue(ByteVector a) {
        return ints(a).compare(VectorOperators.EQ, (int) 0).anyTrue() ? 0 : 1;
    }

    public static int bitmask(ByteVector a) {
        return (int) ints(a).compare(VectorOperators.LT, Vectors.opaque(0)).toLong();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return bytes(ints(a).lanewise(VectorOperators.ADD, ints(b)));
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return bytes(ints(a).lanewise(VectorOperators.SUB, ints(b)));
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return bytes(ints(a).lanewise(VectorOperators.MUL, ints(b)));
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return bytes(ints(a).lanewise(VectorOperators.MIN, ints(b)));
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return bytes(ints(a).lanewise(VectorOperators.MAX, ints(b)));
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return bytes(ints(b).blend(ints(a), ints(a).compare(VectorOperators.ULT, ints(b))));
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return bytes(ints(a).blend(ints(b), ints(a).compare(VectorOperators.ULT, ints(b))));
    }

    public static ByteVector shl(ByteVector a, int b) {
        return bytes(ints(a).lanewise(VectorOperators.LSHL, Vectors.opaque(b)));
    }

    public static ByteVector shrS(ByteVector a, int b) {
        return bytes(ints(a).lanewise(VectorOperators.ASHR, b));
    }

    public static ByteVector shrU(ByteVector a, int b) {
        return bytes(ints(a).lanewise(VectorOperators.LSHR, b));
    }

    public static ByteVector extendLowI16x8S(ByteVector a) {
        return bytes((IntVector) shorts(a).convertShape(VectorOperators.S2I, Vectors.I32X4, 0));
    }

    public static ByteVector extendLowI16x8U(ByteVector a) {
        return bytes(
                (IntVector)
                        shorts(a).convertShape(VectorOperators.ZERO_EXTEND_S2I, Vectors.I32X4, 0));
    }

    public static ByteVector extendHighI16x8S(ByteVector a) {
        return bytes((IntVector) shorts(a).convertShape(VectorOperators.S2I, Vectors.I32X4, 1));
    }

    public static ByteVector extendHighI16x8U(ByteVector a) {
        return bytes(
                (IntVector)
                        shorts(a).convertShape(VectorOperators.ZERO_EXTEND_S2I, Vectors.I32X4, 1));
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
        return bytes(I16X8Vectors.odd(a).add(I16X8Vectors.even(a)));
    }

    public static ByteVector extaddPairwiseI16x8U(ByteVector a) {
        return add(shrU(a, 16), shrU(shl(a, 16), 16));
    }

    public static ByteVector dotI16x8S(ByteVector a, ByteVector b) {
        IntVector odd = I16X8Vectors.odd(a).mul(I16X8Vectors.odd(b));
        return bytes(odd.add(I16X8Vectors.even(a).mul(I16X8Vectors.even(b))));
    }

    // Graal does not convert lanes to integers as Java does.
    public static ByteVector truncSatF32x4S(ByteVector a) {
        return V128Vectors.of(
                I32X4.truncSatF32x4S(V128Vectors.low(a)),
                I32X4.truncSatF32x4S(V128Vectors.high(a)));
    }

    public static ByteVector truncSatF32x4U(ByteVector a) {
        return V128Vectors.of(
                I32X4.truncSatF32x4U(V128Vectors.low(a)),
                I32X4.truncSatF32x4U(V128Vectors.high(a)));
    }

    public static ByteVector truncSatF64x2SZero(ByteVector a) {
        return V128Vectors.of(I32X4.truncSatF64x2S(V128Vectors.low(a), V128Vectors.high(a)), 0);
    }

    public static ByteVector truncSatF64x2UZero(ByteVector a) {
        return V128Vectors.of(I32X4.truncSatF64x2U(V128Vectors.low(a), V128Vectors.high(a)), 0);
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
