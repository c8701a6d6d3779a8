package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.doubles;
import static org.trifola.language.vector.Vectors.longs;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations of {@code f64x2} on machine vectors, a method an instruction, named after it
 * (spec: execution/numerics, "Vector Operations").
 */
public final class F64X2Vectors {
    private static final long SIGN = Long.MIN_VALUE;

    /** The least number from which on all are integers. */
    private static final double INTEGRAL = 0x1p52;

    private static final long INTEGRAL_BITS = 0x4330_0000_0000_0000L;

    private F64X2Vectors() {}

    public static ByteVector splat(double a) {
        return DoubleVector.broadcast(Vectors.F64X2, a).reinterpretAsBytes();
    }

    public static double extractLane(ByteVector a, int lane) {
        return doubles(a).lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, double value, int lane) {
        return doubles(a).withLane(lane, value).reinterpretAsBytes();
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(doubles(a).compare(VectorOperators.EQ, doubles(b)));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(doubles(a).compare(VectorOperators.NE, doubles(b)));
    }

    public static ByteVector lt(ByteVector a, ByteVector b) {
        return mask(doubles(a).compare(VectorOperators.LT, doubles(b)));
    }

    public static ByteVector gt(ByteVector a, ByteVector b) {
        return mask(doubles(a).compare(VectorOperators.GT, doubles(b)));
    }

    public static ByteVector le(ByteVector a, ByteVector b) {
        return mask(doubles(a).compare(VectorOperators.LE, doubles(b)));
    }

    public static ByteVector ge(ByteVector a, ByteVector b) {
        return mask(doubles(a).compare(VectorOperators.GE, doubles(b)));
    }

    /** All bits of the lanes that {@code mask} holds. */
    private static ByteVector mask(VectorMask<Double> mask) {
        return LongVector.zero(Vectors.I64X2)
                .blend(-1, mask.cast(Vectors.I64X2))
                .reinterpretAsBytes();
    }

    public static ByteVector abs(ByteVector a) {
        return longs(a).lanewise(VectorOperators.AND, ~SIGN).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return longs(a).lanewise(VectorOperators.XOR, SIGN).reinterpretAsBytes();
    }

    public static ByteVector sqrt(ByteVector a) {
        return doubles(a).lanewise(VectorOperators.SQRT).reinterpretAsBytes();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return doubles(a).add(doubles(b)).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return doubles(a).sub(doubles(b)).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return doubles(a).mul(doubles(b)).reinterpretAsBytes();
    }

    public static ByteVector div(ByteVector a, ByteVector b) {
        return doubles(a).div(doubles(b)).reinterpretAsBytes();
    }

    public static ByteVector min(ByteVector a, ByteVector b) {
        return quiet(a, b, doubles(a).min(doubles(b)));
    }

    public static ByteVector max(ByteVector a, ByteVector b) {
        return quiet(a, b, doubles(a).max(doubles(b)));
    }

    /**
     * {@code result}, but a quiet NaN where an operand is a NaN: Java may hand a signalling one
     * through.
     */
    private static ByteVector quiet(ByteVector a, ByteVector b, DoubleVector result) {
        DoubleVector sum = doubles(a).add(doubles(b));
        return result.blend(sum, result.compare(VectorOperators.NE, result)).reinterpretAsBytes();
    }

    public static ByteVector pmin(ByteVector a, ByteVector b) {
        return doubles(a)
                .blend(doubles(b), doubles(b).compare(VectorOperators.LT, doubles(a)))
                .reinterpretAsBytes();
    }

    public static ByteVector pmax(ByteVector a, ByteVector b) {
        return doubles(a)
                .blend(doubles(b), doubles(a).compare(VectorOperators.LT, doubles(b)))
                .reinterpretAsBytes();
    }

    public static ByteVector nearest(ByteVector a) {
        return rounded(a, round(a));
    }

    public static ByteVector floor(ByteVector a) {
        DoubleVector near = round(a);
        return rounded(a, near.blend(near.sub(1), near.compare(VectorOperators.GT, doubles(a))));
    }

    public static ByteVector ceil(ByteVector a) {
        DoubleVector near = round(a);
        return rounded(a, near.blend(near.add(1), near.compare(VectorOperators.LT, doubles(a))));
    }

    public static ByteVector trunc(ByteVector a) {
        DoubleVector size = doubles(abs(a));
        DoubleVector near = size.add(INTEGRAL).sub(INTEGRAL);
        return rounded(a, near.blend(near.sub(1), near.compare(VectorOperators.GT, size)));
    }

    /**
     * The nearest integers of lanes whose fraction has bits: adding a number as large as to have
     * none rounds them away.
     */
    private static DoubleVector round(ByteVector a) {
        DoubleVector large =
                longs(a).lanewise(VectorOperators.AND, SIGN)
                        .lanewise(VectorOperators.OR, INTEGRAL_BITS)
                        .reinterpretAsDoubles();
        return doubles(a).add(large).sub(large);
    }

    /**
     * {@code result} with the signs of {@code a}, or {@code a} where its lanes are so large that
     * they are integers.
     */
    private static ByteVector rounded(ByteVector a, DoubleVector result) {
        DoubleVector signed =
                result.reinterpretAsLongs()
                        .lanewise(VectorOperators.AND, ~SIGN)
                        .lanewise(VectorOperators.OR, longs(a).lanewise(VectorOperators.AND, SIGN))
                        .reinterpretAsDoubles();
        return signed.blend(doubles(a), doubles(abs(a)).compare(VectorOperators.GE, INTEGRAL))
                .reinterpretAsBytes();
    }

    public static ByteVector relaxedMadd(ByteVector a, ByteVector b, ByteVector c) {
        return add(mul(a, b), c);
    }

    public static ByteVector relaxedNmadd(ByteVector a, ByteVector b, ByteVector c) {
        return add(mul(neg(a), b), c);
    }

    public static ByteVector relaxedMin(ByteVector a, ByteVector b) {
        return min(a, b);
    }

    public static ByteVector relaxedMax(ByteVector a, ByteVector b) {
        return max(a, b);
    }

    private static ByteVector of(double low, double high) {
        return DoubleVector.broadcast(Vectors.F64X2, low).withLane(1, high).reinterpretAsBytes();
    }

    public static ByteVector promoteLowF32x4(ByteVector a) {
        return of(F32X4Vectors.extractLane(a, 0), F32X4Vectors.extractLane(a, 1));
    }

    public static ByteVector convertLowI32x4S(ByteVector a) {
        return of(I32X4Vectors.extractLane(a, 0), I32X4Vectors.extractLane(a, 1));
    }

    public static ByteVector convertLowI32x4U(ByteVector a) {
        return of(
                I32X4Vectors.extractLane(a, 0) & 0xFFFF_FFFFL,
                I32X4Vectors.extractLane(a, 1) & 0xFFFF_FFFFL);
    }
}
