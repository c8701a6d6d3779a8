package org.trifola.language.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.language.numeric.TrapSignal;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Every width at every index, aligned or not, up to the array's end, by both kinds of access. */
class UncheckedAccessTest {
    private final byte[] bytes = new byte[64];
    private final ByteBuffer expected = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    UncheckedAccessTest() {
        new Random(1).nextBytes(bytes);
    }

    @ParameterizedTest
    @ValueSource(classes = {UncheckedAccess.class, MemoryAccess.class})
    void reads(Class<?> access) throws ReflectiveOperationException {
        for (int i = 0; i < bytes.length; i++) {
            assertEquals((int) expected.get(i), load(access, "load8S", i));
            assertEquals(expected.get(i) & 0xFF, load(access, "load8U", i));
        }
        for (int i = 0; i <= bytes.length - 2; i++) {
            assertEquals((int) expected.getShort(i), load(access, "load16S", i));
            assertEquals(expected.getShort(i) & 0xFFFF, load(access, "load16U", i));
        }
        for (int i = 0; i <= bytes.length - 4; i++) {
            assertEquals(expected.getInt(i), load(access, "loadI32", i));
        }
        for (int i = 0; i <= bytes.length - 8; i++) {
            assertEquals(expected.getLong(i), load(access, "loadI64", i));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {UncheckedAccess.class, MemoryAccess.class})
    void writes(Class<?> access) throws ReflectiveOperationException {
        long value = 0x8182_8384_8586_8788L;
        byte[] there = bytes.clone();
        ByteBuffer buffer = ByteBuffer.wrap(there).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i <= bytes.length - 8; i++) {
            store(access, "storeI64", i, value + i);
            store(access, "storeI32", i, (int) value - i);
            store(access, "store16", i, (int) (value * i));
            store(access, "store8", i, (int) (value ^ i));
            buffer.putLong(i, value + i).putInt(i, (int) value - i);
            buffer.putShort(i, (short) (value * i)).put(i, (byte) (value ^ i));
            assertArrayEquals(there, bytes, "at " + i);
        }
    }

    private Object load(Class<?> access, String name, int address)
            throws ReflectiveOperationException {
        return method(access, name).invoke(null, bytes, (long) address, 64L, memory());
    }

    private void store(Class<?> access, String name, int address, Object value)
            throws ReflectiveOperationException {
        method(access, name).invoke(null, bytes, (long) address, 64L, memory(), value);
    }

    /** The method that takes an array. */
    private static Method method(Class<?> access, String name) {
        return Arrays.stream(access.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterTypes()[0] == byte[].class)
                .findFirst()
                .orElseThrow();
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
        assertEquals(7, UncheckedAccess.loadI32(bytes, 100, limit, memory));
        assertEquals(7, MemoryAccess.loadI32(bytes, 100, limit, memory));
        UncheckedAccess.storeI64(bytes, 61, limit, memory, -1);
        assertEquals(-1, memory.loadI64(61));
        MemoryAccess.storeI64(bytes, 61, limit, memory, -2);
        assertEquals(-2, memory.loadI64(61));
        assertThrows(TrapSignal.class, () -> UncheckedAccess.load16U(bytes, 65535, limit, memory));
        assertThrows(TrapSignal.class, () -> MemoryAccess.load16U(bytes, 65535, limit, memory));
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
