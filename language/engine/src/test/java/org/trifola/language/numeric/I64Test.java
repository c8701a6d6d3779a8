package org.trifola.language.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trifola.language.numeric.I32Test.assertTraps;

import org.junit.jupiter.api.Test;

class I64Test {
    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;

    @Test
    void divisionTrapsOnZeroAndOnTheOneOverflow() {
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I64.divS(1, 0));
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I64.divU(1, 0));
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I64.remS(1, 0));
        assertTraps(TrapSignal.INTEGER_DIVIDE_BY_ZERO, () -> I64.remU(1, 0));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I64.divS(MIN, -1));
        assertEquals(0, I64.remS(MIN, -1));
        assertEquals(MIN, I64.remU(MIN, -1));
        assertEquals(MAX, I64.divU(-1, 2));
    }

    @Test
    void shiftsAndRotationsTakeTheCountModuloTheWidth() {
        assertEquals(2, I64.shl(1, 65));
        assertEquals(-1, I64.shrS(MIN, 63));
        assertEquals(1, I64.shrU(MIN, -1));
        assertEquals(1, I64.rotl(MIN, 65));
        assertEquals(MIN, I64.rotr(1, 0x1_0000_0001L));
    }

    @Test
    void comparesWithAndWithoutSign() {
        assertEquals(1, I64.ltS(-1, 0));
        assertEquals(0, I64.ltU(-1, 0));
        assertEquals(1, I64.geU(MIN, MAX));
        assertEquals(1, I64.eqz(0));
        assertEquals(0, I64.eqz(0x1_0000_0000L));
    }

    @Test
    void extends32Bits() {
        assertEquals(-1, I64.extendI32S(-1));
        assertEquals(0xFFFF_FFFFL, I64.extendI32U(-1));
        assertEquals(-0x8000_0000L, I64.extend32S(0x7_8000_0000L));
        assertEquals(-128, I64.extend8S(0x80));
        assertEquals(-32768, I64.extend16S(0x8000));
    }

    @Test
    void truncatesUpToTheLastFloatThatFits() {
        assertEquals(MIN, I64.truncF32S(-0x1p63f));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I64.truncF32S(0x1p63f));
        assertTraps(TrapSignal.INVALID_CONVERSION, () -> I64.truncF32S(Float.NaN));
        assertEquals(MIN, I64.truncF64S(-0x1p63));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I64.truncF64S(Math.nextDown(-0x1p63)));
        assertEquals(MIN, I64.truncF64U(0x1p63));
        assertEquals(-2048, I64.truncF64U(Math.nextDown(0x1p64)));
        assertEquals(0, I64.truncF64U(Math.nextUp(-1.0)));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I64.truncF64U(0x1p64));
        assertTraps(TrapSignal.INTEGER_OVERFLOW, () -> I64.truncF64U(-1));
        assertEquals(0xFFFF_FF00_0000_0000L, I64.truncF32U(Math.nextDown(0x1p64f)));
        assertTraps(TrapSignal.INVALID_CONVERSION, () -> I64.truncF32U(Float.NaN));
    }

    @Test
    void saturates() {
        assertEquals(MAX, I64.truncSatF32S(Float.POSITIVE_INFINITY));
        assertEquals(0, I64.truncSatF64S(Double.NaN));
        assertEquals(0, I64.truncSatF64U(Double.NaN));
        assertEquals(0, I64.truncSatF64U(-1e10));
        assertEquals(-1, I64.truncSatF64U(Double.POSITIVE_INFINITY));
        assertEquals(-1, I64.truncSatF32U(0x1p64f));
        assertEquals(MIN, I64.truncSatF64U(0x1p63));
        assertEquals(MAX - 1023, I64.truncSatF64U(Math.nextDown(0x1p63)));
    }
}
