package org.trifola.language.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.language.numeric.TrapSignal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Every width at every index, aligned or not, up to the array's end. */
class UncheckedBytesTest {
    private final byte[] bytes = new byte[64];
    private final ByteBuffer expected = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    UncheckedBytesTest() {
        new Random(1).nextBytes(bytes);
    }

    @Test
    void reads() {
        for (int i = 0; i < bytes.length; i++) {
            assertEquals(expected.get(i), UncheckedBytes.get8(bytes, i));
        }
        for (int i = 0; i <= bytes.length - 2; i++) {
            assertEquals(expected.getShort(i), UncheckedBytes.get16(bytes, i));
        }
        for (int i = 0; i <= bytes.length - 4; i++) {
            assertEquals(expected.getInt(i), UncheckedBytes.get32(bytes, i));
        }
        for (int i = 0; i <= bytes.length - 8; i++) {
            assertEquals(expected.getLong(i), UncheckedBytes.get64(bytes, i));
        }
    }

    @Test
    void writes() {
        long value = 0x8182_8384_8586_8788L;
        byte[] there = bytes.clone();
        ByteBuffer buffer = ByteBuffer.wrap(there).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i <= bytes.length - 8; i++) {
            UncheckedBytes.put64(bytes, i, value + i);
            UncheckedBytes.put32(bytes, i, (int) value - i);
            UncheckedBytes.put16(bytes, i, (short) (value * i));
            UncheckedBytes.put8(bytes, i, (byte) (value ^ i));
            buffer.putLong(i, value + i).putInt(i, (int) value - i);
            buffer.putShort(i, (short) (value * i)).put(i, (byte) (value ^ i));
            assertArrayEquals(there, bytes, "at " + i);
        }
    }

    @Test
    void theLimitIsNeverBeyondTheArray() {
        Memory memory = memory();
        assertEquals(0, memory.view.limit);
        memory.store8(0, 1);
        assertEquals(65536, memory.view.limit);
        MemoryArray before = memory.view;
        assertEquals(1, memory.grow(1));
        assertEquals(131072, memory.view.limit);
        assertEquals(65536, before.limit);
        assertThrows(IllegalArgumentException.class, () -> new MemoryArray(bytes, 65));
    }

    /** What a thread sees that has an array which another one has just replaced. */
    @Test
    void accessesBeyondAnArrayGoToTheMemory() {
        Memory memory = memory();
        memory.storeI32(100, 7);
        long limit = bytes.length;
        assertEquals(7, MemoryAccess.loadI32(bytes, limit, memory, 100));
        MemoryAccess.storeI64(bytes, limit, memory, 61, -1);
        assertEquals(-1, memory.loadI64(61));
        assertThrows(TrapSignal.class, () -> MemoryAccess.load16U(bytes, limit, memory, 65535));
    }

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
