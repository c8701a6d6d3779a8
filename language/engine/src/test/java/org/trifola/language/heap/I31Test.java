package org.trifola.language.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class I31Test {
    private static final int LARGEST = 0x3FFF_FFFF;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 1000, LARGEST, -LARGEST - 1})
    void keepsWhatFits(int value) {
        assertEquals(value, I31.getS(I31.of(value)));
        assertEquals(value & 0x7FFF_FFFF, I31.getU(I31.of(value)));
        assertTrue(I31.is(I31.of(value)));
        assertTrue(I31.same(I31.of(value), I31.of(value)));
    }

    @Test
    void dropsTheHighestBit() {
        assertEquals(-1, I31.getS(I31.of(0x7FFF_FFFF)));
        assertEquals(0, I31.getS(I31.of(0x8000_0000)));
    }

    @Test
    void largerNumbersOfTheHostAreNone() {
        assertFalse(I31.is(LARGEST + 1));
        assertFalse(I31.is("1"));
        assertFalse(I31.is(null));
    }

    @Test
    void numbersThatFitAreInternalizedWhateverTheirClass() {
        assertEquals(5, I31.internalize(5L));
        assertEquals(5, I31.internalize(5.0));
        assertEquals(5, I31.internalize(5f));
        assertEquals(5, I31.internalize((byte) 5));
        assertEquals(-0.0, I31.internalize(-0.0));
        assertEquals(5.5, I31.internalize(5.5));
        assertEquals(1L << 40, I31.internalize(1L << 40));
        Object large = LARGEST + 1L;
        assertSame(large, I31.internalize(large));
    }
}
