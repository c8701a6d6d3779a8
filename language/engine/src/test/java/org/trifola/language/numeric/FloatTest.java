package org.trifola.language.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** {@link F32} and {@link F64}. */
class FloatTest {
    private static final int SIGNALLING_32 = 0x7FA0_0001;
    private static final long SIGNALLING_64 = 0x7FF4_0000_0000_0001L;

    private static final List<UnaryOperator<Float>> ROUNDINGS_32 =
            List.of(F32::ceil, F32::floor, F32::trunc, F32::nearest, F32::sqrt);
    private static final List<UnaryOperator<Double>> ROUNDINGS_64 =
            List.of(F64::ceil, F64::floor, F64::trunc, F64::nearest, F64::sqrt);
    private static final List<BinaryOperator<Float>> BINARY_32 =
            List.of(F32::add, F32::sub, F32::mul, F32::div, F32::min, F32::max);
    private static final List<BinaryOperator<Double>> BINARY_64 =
            List.of(F64::add, F64::sub, F64::mul, F64::div, F64::min, F64::max);

    private static void assertBits(float expected, float actual) {
        assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(actual));
    }

    private static void assertBits(double expected, double actual) {
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual));
    }

    private static void assertQuiet(float a) {
        assertTrue((Float.floatToRawIntBits(a) & 0x7FC0_0000) == 0x7FC0_0000, () -> "" + a);
    }

    private static void assertQuiet(double a) {
        assertTrue(
                (Double.doubleToRawLongBits(a) & 0x7FF8_0000_0000_0000L) == 0x7FF8_0000_0000_0000L,
                () -> "" + a);
    }

    @Test
    void quietensSignallingNans() {
        float f = F32.reinterpretI32(SIGNALLING_32);
        double d = F64.reinterpretI64(SIGNALLING_64);
        ROUNDINGS_32.forEach(o -> assertQuiet(o.apply(f)));
        ROUNDINGS_64.forEach(o -> assertQuiet(o.apply(d)));
        for (BinaryOperator<Float> o : BINARY_32) {
            assertQuiet(o.apply(f, 1f));
            assertQuiet(o.apply(1f, f));
        }
        for (BinaryOperator<Double> o : BINARY_64) {
            assertQuiet(o.apply(d, 1.0));
            assertQuiet(o.apply(1.0, d));
        }
        assertQuiet(F32.demoteF64(d));
        assertQuiet(F64.promoteF32(f));
    }

    @Test
    void keepsCanonicalNansCanonical() {
        float f = F32.neg(Float.NaN);
        double d = F64.neg(Double.NaN);
        for (UnaryOperator<Float> o : ROUNDINGS_32) {
            assertBits(Float.NaN, F32.abs(o.apply(f)));
        }
        for (UnaryOperator<Double> o : ROUNDINGS_64) {
            assertBits(Double.NaN, F64.abs(o.apply(d)));
        }
        assertBits(Float.NaN, F32.abs(F32.min(f, 0)));
        assertBits(Double.NaN, F64.abs(F64.max(0, d)));
        assertBits(Float.NaN, F32.abs(F32.demoteF64(d)));
        assertBits(Double.NaN, F64.abs(F64.promoteF32(f)));
    }

    @Test
    void signOperationsTouchNothingButTheSign() {
        assertEquals(SIGNALLING_32 | 1 << 31, bitsOfNeg(SIGNALLING_32));
        assertEquals(SIGNALLING_32, bitsOfNeg(SIGNALLING_32 | 1 << 31));
        float f = F32.reinterpretI32(SIGNALLING_32);
        assertEquals(SIGNALLING_32 | 1 << 31, I32.reinterpretF32(F32.copysign(f, -0f)));
        assertEquals(SIGNALLING_32, I32.reinterpretF32(F32.abs(F32.neg(f))));
        double d = F64.reinterpretI64(SIGNALLING_64);
        assertEquals(SIGNALLING_64 | 1L << 63, I64.reinterpretF64(F64.neg(d)));
        assertEquals(SIGNALLING_64 | 1L << 63, I64.reinterpretF64(F64.copysign(d, -1)));
        assertEquals(SIGNALLING_64, I64.reinterpretF64(F64.abs(F64.neg(d))));
    }

    private static int bitsOfNeg(int bits) {
        return I32.reinterpretF32(F32.neg(F32.reinterpretI32(bits)));
    }

    @Test
    void minAndMaxTellZerosApart() {
        assertBits(-0f, F32.min(0f, -0f));
        assertBits(0f, F32.max(-0f, 0f));
        assertBits(-0.0, F64.min(-0.0, 0.0));
        assertBits(0.0, F64.max(0.0, -0.0));
    }

    @Test
    void roundsToIntegralValuesKeepingTheSignOfZero() {
        assertBits(-0f, F32.ceil(-0.5f));
        assertBits(-0f, F32.trunc(-0.9f));
        assertBits(-0f, F32.nearest(-0.5f));
        assertBits(2f, F32.nearest(2.5f));
        assertBits(4.0, F64.nearest(3.5));
        assertBits(-2.0, F64.floor(-1.1));
        assertBits(-0.0, F64.trunc(-0.0));
        assertBits(0x1.fffffep127f, F32.nearest(0x1.fffffep127f));
        assertBits(Double.NEGATIVE_INFINITY, F64.trunc(Double.NEGATIVE_INFINITY));
    }

    @Test
    void convertsUnsignedIntegersWithOneRounding() {
        assertBits(0x1p32f, F32.convertI32U(-1));
        assertBits(4294967295.0, F64.convertI32U(-1));
        assertBits(0x1p64f, F32.convertI64U(-1));
        assertBits(0x1p64, F64.convertI64U(-1));
        assertBits(0x1p63, F64.convertI64U(Long.MIN_VALUE));
        // Just above the middle between two floats: halving alone would round down.
        assertBits(0x1.000002p63f, F32.convertI64U(0x8000_0080_0000_0001L));
        assertBits(0x1.0000000000001p63, F64.convertI64U(0x8000_0000_0000_0401L));
        assertBits(0x1p63, F64.convertI64U(0x8000_0000_0000_0400L));
        assertBits(0x1p24f, F32.convertI32S(16777217));
    }

    @Test
    void comparesNansAsUnequal() {
        assertEquals(0, F32.eq(Float.NaN, Float.NaN));
        assertEquals(1, F32.ne(Float.NaN, Float.NaN));
        assertEquals(0, F64.le(Double.NaN, 1));
        assertEquals(0, F64.gt(1, Double.NaN));
        assertEquals(1, F64.eq(0.0, -0.0));
    }
}
