package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.bytes;
import static org.trifola.language.vector.Vectors.exact;
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
        return bytes(exact(LongVector.broadcast(Vectors.I64X2, a)));
    }

    public static long extractLane(ByteVector a, int lane) {
        return longs(a).lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, long value, int lane) {
        return bytes(longs(a).withLane(lane, value));
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
        return bytes(exact(LongVector.zero(Vectors.I64X2)).blend((long) -1, mask));
    }

    public static ByteVector abs(ByteVector a) {
        return bytes(longs(a).lanewise(VectorOperators.ABS));
    }

    public static ByteVector neg(ByteVector a) {
        return bytes(exact(LongVector.zero(Vectors.I64X2)).sub(longs(a)));
    }

    public static int allTrue(ByteVector a) {
        return V128Vectors.low(a) != 0 && V128Vectors.high(a) != 0 ? 1 : 0;
    }

    public static int bitmask(ByteVector a) {
        return (int) longs(a).compare(VectorOperators.LT, (long) Vectors.opaque(0)).toLong();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return bytes(longs(a).lanewise(VectorOperators.ADD, longs(b)));
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return bytes(longs(a).lanewise(VectorOperators.SUB, longs(b)));
    }

    public static ByteVector shl(ByteVector a, int b) {
        return bytes(longs(a).lanewise(VectorOperators.LSHL, Vectors.opaque(b)));
    }

    public static ByteVector shrS(ByteVector a, int b) {
        return bytes(longs(a).lanewise(VectorOperators.ASHR, b));
    }

    public static ByteVector shrU(ByteVector a, int b) {
        return bytes(longs(a).lanewise(VectorOperators.LSHR, b));
    }

    // Few machines multiply lanes of 64 bits.
    public static ByteVector mul(ByteVector a, ByteVector b) {
        return V128Vectors.of(
                V128Vectors.low(a) * V128Vectors.low(b), V128Vectors.high(a) * V128Vectors.high(b));
    }

    public static ByteVector extendLowI32x4S(ByteVector a) {
        return bytes((LongVector) ints(a).convertShape(VectorOperators.I2L, Vectors.I64X2, 0));
    }

    public static ByteVector extendLowI32x4U(ByteVector a) {
        return bytes(
                (LongVector)
                        ints(a).convertShape(VectorOperators.ZERO_EXTEND_I2L, Vectors.I64X2, 0));
    }

    public static ByteVector extendHighI32x4S(ByteVector a) {
        return bytes((LongVector) ints(a).convertShape(VectorOperators.I2L, Vectors.I64X2, 1));
    }

    public static ByteVector extendHighI32x4U(ByteVector a) {
        return bytes(
                (LongVector)
                        ints(a).convertShape(VectorOperators.ZERO_EXTEND_I2L, Vectors.I64X2, 1));
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
