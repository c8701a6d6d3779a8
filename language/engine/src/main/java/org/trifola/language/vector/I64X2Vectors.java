package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.ints;
import static org.trifola.language.vector.Vectors.longs;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations of {@code i64x2} on machine vectors, a method an instruction, named after it
 * (spec: execution/numerics, "Vector Operations").
 */
public final class I64X2Vectors {
    private I64X2Vectors() {}

    public static ByteVector splat(long a) {
        return LongVector.broadcast(Vectors.I64X2, a).reinterpretAsBytes();
    }

    public static long extractLane(ByteVector a, int lane) {
        return longs(a).lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, long value, int lane) {
        return longs(a).withLane(lane, value).reinterpretAsBytes();
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(longs(a).compare(VectorOperators.EQ, longs(b)));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(longs(a).compare(VectorOperators.NE, longs(b)));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(longs(a).compare(VectorOperators.LT, longs(b)));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(longs(a).compare(VectorOperators.GT, longs(b)));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(longs(a).compare(VectorOperators.LE, longs(b)));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(longs(a).compare(VectorOperators.GE, longs(b)));
    }

    /** All bits of the lanes that {@code mask} holds. */
    private static ByteVector mask(VectorMask<Long> mask) {
        return LongVector.zero(Vectors.I64X2).blend((long) -1, mask).reinterpretAsBytes();
    }

    public static ByteVector abs(ByteVector a) {
        return longs(a).lanewise(VectorOperators.ABS).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return LongVector.zero(Vectors.I64X2).sub(longs(a)).reinterpretAsBytes();
    }

    public static int allTrue(ByteVector a) {
        return longs(a).compare(VectorOperators.EQ, (long) 0).anyTrue() ? 0 : 1;
    }

    public static int bitmask(ByteVector a) {
        return (int) longs(a).compare(VectorOperators.LT, (long) 0).toLong();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return longs(a).lanewise(VectorOperators.ADD, longs(b)).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return longs(a).lanewise(VectorOperators.SUB, longs(b)).reinterpretAsBytes();
    }

    public static ByteVector shl(ByteVector a, int b) {
        return longs(a).lanewise(VectorOperators.LSHL, b).reinterpretAsBytes();
    }

    public static ByteVector shrS(ByteVector a, int b) {
        return longs(a).lanewise(VectorOperators.ASHR, b).reinterpretAsBytes();
    }

    public static ByteVector shrU(ByteVector a, int b) {
        return longs(a).lanewise(VectorOperators.LSHR, b).reinterpretAsBytes();
    }

    // Few machines multiply lanes of 64 bits.
    public static ByteVector mul(ByteVector a, ByteVector b) {
        return V128Vectors.of(
                V128Vectors.low(a) * V128Vectors.low(b), V128Vectors.high(a) * V128Vectors.high(b));
    }

    public static ByteVector extendLowI32x4S(ByteVector a) {
        return ints(a).convertShape(VectorOperators.I2L, Vectors.I64X2, 0).reinterpretAsBytes();
    }

    public static ByteVector extendLowI32x4U(ByteVector a) {
        return ints(a).convertShape(VectorOperators.ZERO_EXTEND_I2L, Vectors.I64X2, 0)
                .reinterpretAsBytes();
    }

    public static ByteVector extendHighI32x4S(ByteVector a) {
        return ints(a).convertShape(VectorOperators.I2L, Vectors.I64X2, 1).reinterpretAsBytes();
    }

    public static ByteVector extendHighI32x4U(ByteVector a) {
        return ints(a).convertShape(VectorOperators.ZERO_EXTEND_I2L, Vectors.I64X2, 1)
                .reinterpretAsBytes();
    }

    public static ByteVector extmulLowI32x4S(ByteVector a, ByteVector b) {
        return mul(extendLowI32x4S(a), extendLowI32x4S(b));
    }

    public static ByteVector extmulLowI32x4U(ByteVector a, ByteVector b) {
        return mul(extendLowI32x4U(a), extendLowI32x4U(b));
    }

    public static ByteVector extmulHighI32x4S(ByteVector a, ByteVector b) {
        return mul(extendHighI32x4S(a), extendHighI32x4S(b));
    }

    public static ByteVector extmulHighI32x4U(ByteVector a, ByteVector b) {
        return mul(extendHighI32x4U(a), extendHighI32x4U(b));
    }

    public static ByteVector relaxedLaneselect(ByteVector a, ByteVector b, ByteVector mask) {
        return V128Vectors.bitselect(a, b, mask);
    }
}
