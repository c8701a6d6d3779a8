package org.trifola.language.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * What the interpreter's inner loop accesses, by {@code Unsafe} and, in a run of its own, without.
 */
class MemoryArrayTest {
    private final byte[] bytes = new byte[64];
    private final ByteBuffer expected = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final MemoryArray array = new MemoryArray(bytes, bytes.length);

    MemoryArrayTest() {
        new Random(1).nextBytes(bytes);
    }

    @Test
    void readsEveryWidthAtEveryAddress() {
        for (int i = 0; !array.isBeyond(i, 1); i++) {
            assertEquals(expected.get(i), array.load8S(i));
            assertEquals(expected.get(i) & 0xFF, array.load8U(i));
        }
        for (int i = 0; !array.isBeyond(i, 2); i++) {
            assertEquals(expected.getShort(i), array.load16S(i));
            assertEquals(expected.getShort(i) & 0xFFFF, array.load16U(i));
        }
        for (int i = 0; !array.isBeyond(i, 4); i++) {
            assertEquals(expected.getInt(i), array.loadI32(i));
        }
        for (int i = 0; !array.isBeyond(i, 8); i++) {
            assertEquals(expected.getLong(i), array.loadI64(i));
        }
    }

    @Test
    void writesEveryWidthAtEveryAddress() {
        long value = 0x8182_8384_8586_8788L;
        byte[] there = bytes.clone();
        ByteBuffer buffer = ByteBuffer.wrap(there).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; !array.isBeyond(i, 8); i++) {
            array.storeI64(i, value + i);
            buffer.putLong(i, value + i);
            assertArrayEquals(there, bytes, "at " + i);
            array.storeI32(i, (int) value - i);
            buffer.putInt(i, (int) value - i);
            assertArrayEquals(there, bytes, "at " + i);
            array.store16(i, (int) value * i);
            buffer.putShort(i, (short) (value * i));
            assertArrayEquals(there, bytes, "at " + i);
            array.store8(i, (int) value ^ i);
            buffer.put(i, (byte) (value ^ i));
            assertArrayEquals(there, bytes, "at " + i);
        }
    }

    @Test
    void isBeyondItsLimitOnly() {
        assertFalse(array.isBeyond(0, 8));
        assertFalse(array.isBeyond(56, 8));
        assertTrue(array.isBeyond(57, 8));
        assertTrue(array.isBeyond(64, 1));
        assertTrue(array.isBeyond(0x1_ffff_fffeL, 1));
        assertTrue(new MemoryArray(bytes, 32).isBeyond(32, 1));
        assertTrue(MemoryArray.NONE.isBeyond(0, 1));
    }

    @Test
    void theLimitIsNeverBeyondTheArray() {
        Memory memory = memory();
        assertEquals(0, memory.users.view.limit);
        memory.store8(0, 1);
        assertEquals(65536, memory.users.view.limit);
        MemoryArray before = memory.users.view;
        assertEquals(1, memory.grow(1));
        assertEquals(131072, memory.users.view.limit);
        assertEquals(65536, before.limit);
        assertThrows(
                IllegalArgumentException.class, () -> new MemoryArray(bytes, bytes.length + 1));
    }

    @Test
    void allWidthsFitBelowTheHighestAddress() {
        Memory memory = memory();
        assertTrue(memory.users.view.highest < 0);
        memory.store8(0, 1);
        assertEquals(65536 - 8, memory.users.view.highest);
        assertTrue(new MemoryArray(bytes, 7).highest < 0);
        assertEquals(0, new MemoryArray(bytes, 8).highest);
    }

    /** A memory of one page, which may become two. */
    private static Memory memory() {
        return new Memory(
                new MemoryType(
                        AddressType.I32,
                        Limits.of(1, 2),
                        false,
                        MemoryType.STANDARD_PAGE_SIZE_LOG2),
                null);
    }
}
