package org.trifola.language.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class I32Test {
    private static final int MIN = Integer.MIN_VALUE;
    private static final int MAX = Integer.MAX_VALUE;

    static void assertTraps(TrapSignal expected, Executable operation) {
        assertSame(expected, assertThrows(TrapSignal.class, operation));
    }

    @Test
    void divisionTrapsOnZeroAndOnTheOneOverflow() {
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I32.divS(1, 0));
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I32.divU(1, 0));
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I32.remS(1, 0));
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I32.remU(1, 0));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.divS(MIN, -1));
        assertEquals(0, I32.remS(MIN, -1));
        assertEquals(0, I32.divU(MIN, -1));
        assertEquals(MIN, I32.remU(MIN, -1));
        assertEquals(-3, I32.divS(7, -2));
        assertEquals(-1, I32.remS(-7, 2));
    }

    @Test
    void shiftsAndRotationsTakeTheCountModuloTheWidth() {
        assertEquals(2, I32.shl(1, 33));
        assertEquals(-1, I32.shrS(MIN, 31));
        assertEquals(1, I32.shrU(MIN, -1));
        assertEquals(1, I32.rotl(MIN, 33));
        assertEquals(MIN, I32.rotr(1, 33));
    }

    @Test
    void countsBits() {
        assertEquals(32, I32.clz(0));
        assertEquals(32, I32.ctz(0));
        assertEquals(0, I32.clz(-1));
        assertEquals(31, I32.ctz(MIN));
        assertEquals(32, I32.popcnt(-1));
    }

    @Test
    void comparesWithAndWithoutSign() {
        assertEquals(1, I32.ltS(-1, 0));
        assertEquals(0, I32.ltU(-1, 0));
        assertEquals(1, I32.gtU(MIN, MAX));
        assertEquals(0, I32.gtS(MIN, MAX));
        assertEquals(1, I32.leU(5, 5));
        assertEquals(1, I32.geS(5, 5));
        assertEquals(1, I32.eqz(0));
        assertEquals(0, I32.eqz(MIN));
    }

    @Test
    void extendsSigns() {
        assertEquals(-128, I32.extend8S(0x1234_5680));
        assertEquals(0x7F, I32.extend8S(0xFFFF_FF7F));
        assertEquals(-32768, I32.extend16S(0x8000));
    }

    @Test
    void truncatesUpToTheLastFloatThatFits() {
        assertEquals(MIN, I32.truncF32S(-0x1p31f));
        assertEquals(0x7FFF_FF80, I32.truncF32S(Math.nextDown(0x1p31f)));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF32S(0x1p31f));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF32S(Math.nextDown(-0x1p31f)));
        assertTraps(TrapSignal.INVALID_CONVERSION, () -> I32.truncF32S(Float.NaN));
        assertEquals(0, I32.truncF32U(Math.nextUp(-1f)));
        assertEquals(-256, I32.truncF32U(Math.nextDown(0x1p32f)));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF32U(-1f));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF32U(0x1p32f));
        assertTraps(TrapSignal.INVALID_CONVERSION, () -> I32.truncF32U(Float.NaN));
        assertEquals(MIN, I32.truncF64S(-2147483648.9));
        assertEquals(MAX, I32.truncF64S(2147483647.9));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF64S(-2147483649.0));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF64S(2147483648.0));
        assertEquals(-1, I32.truncF64U(4294967295.9));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF64U(4294967296.0));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I32.truncF64U(Double.NEGATIVE_INFINITY));
    }

    @Test
    void saturates() {
        assertEquals(0, I32.truncSatF32S(Float.NaN));
        assertEquals(MAX, I32.truncSatF32S(Float.POSITIVE_INFINITY));
        assertEquals(0, I32.truncSatF32U(Float.NaN));
        assertEquals(0, I32.truncSatF32U(Float.NEGATIVE_INFINITY));
        assertEquals(-1, I32.truncSatF32U(Float.POSITIVE_INFINITY));
        assertEquals(MIN, I32.truncSatF64U(2147483648.5));
        assertEquals(-1, I32.truncSatF64U(1e300));
        assertEquals(0, I32.truncSatF64U(-5));
        assertEquals(MIN, I32.truncSatF64S(-1e300));
    }
}
