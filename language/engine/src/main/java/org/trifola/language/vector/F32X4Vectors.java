package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.floats;
import static org.trifola.language.vector.Vectors.ints;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations of {@code f32x4} on machine vectors, a method an instruction, named after it
 * (spec: execution/numerics, "Vector Operations").
 */
public final class F32X4Vectors {
    private static final int SIGN = Integer.MIN_VALUE;

    /** The least number from which on all are integers. */
    private static final float INTEGRAL = 0x1p23f;

    private static final int INTEGRAL_BITS = 0x4B00_0000;

    private F32X4Vectors() {}

    public static ByteVector splat(float a) {
        return FloatVector.broadcast(Vectors.F32X4, a).reinterpretAsBytes();
    }

    public static float extractLane(ByteVector a, int lane) {
        return floats(a).lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, float value, int lane) {
        return floats(a).withLane(lane, value).reinterpretAsBytes();
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(floats(a).compare(VectorOperators.EQ, floats(b)));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(floats(a).compare(VectorOperators.NE, floats(b)));
    }

    public static ByteVector lt(ByteVector a, ByteVector b) {
        return mask(floats(a).compare(VectorOperators.LT, floats(b)));
    }

    public static ByteVector gt(ByteVector a, ByteVector b) {
        return mask(floats(a).compare(VectorOperators.GT, floats(b)));
    }

    public static ByteVector le(ByteVector a, ByteVector b) {
        return mask(floats(a).compare(VectorOperators.LE, floats(b)));
    }

    public static ByteVector ge(ByteVector a, ByteVector b) {
        return mask(floats(a).compare(VectorOperators.GE, floats(b)));
    }

    /** All bits of the lanes that {@code mask} holds. */
    private static ByteVector mask(VectorMask<Float> mask) {
        return IntVector.zero(Vectors.I32X4)
                .blend(-1, mask.cast(Vectors.I32X4))
                .reinterpretAsBytes();
    }

    public static ByteVector abs(ByteVector a) {
        return ints(a).lanewise(VectorOperators.AND, ~SIGN).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return ints(a).lanewise(VectorOperators.XOR, SIGN).reinterpretAsBytes();
    }

    public static ByteVector sqrt(ByteVector a) {
        return floats(a).lanewise(VectorOperators.SQRT).reinterpretAsBytes();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return floats(a).add(floats(b)).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return floats(a).sub(floats(b)).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return floats(a).mul(floats(b)).reinterpretAsBytes();
    }

    public static ByteVector div(ByteVector a, ByteVector b) {
        return floats(a).div(floats(b)).reinterpretAsBytes();
    }

    public static ByteVector min(ByteVector a, ByteVector b) {
        return quiet(a, b, floats(a).min(floats(b)));
    }

    public static ByteVector max(ByteVector a, ByteVector b) {
        return quiet(a, b, floats(a).max(floats(b)));
    }

    /**
     * {@code result}, but a quiet NaN where an operand is a NaN: Java may hand a signalling one
     * through.
     */
    private static ByteVector quiet(ByteVector a, ByteVector b, FloatVector result) {
        FloatVector sum = floats(a).add(floats(b));
        return result.blend(sum, result.compare(VectorOperators.NE, result)).reinterpretAsBytes();
    }

    public static ByteVector pmin(ByteVector a, ByteVector b) {
        return floats(a)
                .blend(floats(b), floats(b).compare(VectorOperators.LT, floats(a)))
                .reinterpretAsBytes();
    }

    public static ByteVector pmax(ByteVector a, ByteVector b) {
        return floats(a)
                .blend(floats(b), floats(a).compare(VectorOperators.LT, floats(b)))
                .reinterpretAsBytes();
    }

    public static ByteVector nearest(ByteVector a) {
        return rounded(a, round(a));
    }

    public static ByteVector floor(ByteVector a) {
        FloatVector near = round(a);
        return rounded(a, near.blend(near.sub(1), near.compare(VectorOperators.GT, floats(a))));
    }

    public static ByteVector ceil(ByteVector a) {
        FloatVector near = round(a);
        return rounded(a, near.blend(near.add(1), near.compare(VectorOperators.LT, floats(a))));
    }

    public static ByteVector trunc(ByteVector a) {
        FloatVector size = floats(abs(a));
        FloatVector near = size.add(INTEGRAL).sub(INTEGRAL);
        return rounded(a, near.blend(near.sub(1), near.compare(VectorOperators.GT, size)));
    }

    /**
     * The nearest integers of lanes whose fraction has bits: adding a number as large as to have
     * none rounds them away.
     */
    private static FloatVector round(ByteVector a) {
        FloatVector large =
                ints(a).lanewise(VectorOperators.AND, SIGN)
                        .lanewise(VectorOperators.OR, INTEGRAL_BITS)
                        .reinterpretAsFloats();
        return floats(a).add(large).sub(large);
    }

    /**
     * {@code result} with the signs of {@code a}, or {@code a} where its lanes are so large that
     * they are integers.
     */
    private static ByteVector rounded(ByteVector a, FloatVector result) {
        FloatVector signed =
                result.reinterpretAsInts()
                        .lanewise(VectorOperators.AND, ~SIGN)
                        .lanewise(VectorOperators.OR, ints(a).lanewise(VectorOperators.AND, SIGN))
                        .reinterpretAsFloats();
        return signed.blend(floats(a), floats(abs(a)).compare(VectorOperators.GE, INTEGRAL))
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

    public static ByteVector convertI32x4S(ByteVector a) {
        return convert(ints(a)).reinterpretAsBytes();
    }

    private static FloatVector convert(IntVector a) {
        return (FloatVector) a.convert(VectorOperators.I2F, 0);
    }

    public static ByteVector convertI32x4U(ByteVector a) {
        // The halves convert exactly; their sum is rounded once.
        FloatVector high = convert(ints(a).lanewise(VectorOperators.LSHR, 16)).mul(0x1p16f);
        return high.add(convert(ints(a).lanewise(VectorOperators.AND, 0xFFFF)))
                .reinterpretAsBytes();
    }

    public static ByteVector demoteF64x2Zero(ByteVector a) {
        return FloatVector.zero(Vectors.F32X4)
                .withLane(0, (float) F64X2Vectors.extractLane(a, 0))
                .withLane(1, (float) F64X2Vectors.extractLane(a, 1))
                .reinterpretAsBytes();
    }
}
