package org.trifola.language.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.language.instantiation.Wat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

/** Every width at every index, aligned or not, up to the array's end, by both kinds of access. */
class UncheckedAccessTest {
    private final byte[] bytes = new byte[64];
    private final ByteBuffer expected = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final Instance instance = new Wat().instantiate("(module (memory 1))");

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
            store(access, "store16", i, (short) (value * i));
            store(access, "store8", i, (byte) (value ^ i));
            buffer.putLong(i, value + i).putInt(i, (int) value - i);
            buffer.putShort(i, (short) (value * i)).put(i, (byte) (value ^ i));
            assertArrayEquals(there, bytes, "at " + i);
        }
    }

    private Object load(Class<?> access, String name, int address)
            throws ReflectiveOperationException {
        int base = address / 2;
        int reach = address - base;
        return method(access, name)
                .invoke(null, bytes, base, reach + bias(access), reach, bytes.length, instance);
    }

    private void store(Class<?> access, String name, int address, Object value)
            throws ReflectiveOperationException {
        int base = address / 2;
        int reach = address - base;
        // As far as the end: the tests stay within it.
        method(access, name)
                .invoke(
                        null,
                        bytes,
                        base,
                        reach + bias(access),
                        value,
                        reach,
                        bytes.length,
                        instance);
    }

    private static int bias(Class<?> access) {
        return access == UncheckedAccess.class ? UncheckedAccess.BIAS : 0;
    }

    /** The method that takes an array. */
    private static Method method(Class<?> access, String name) {
        return Arrays.stream(access.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterTypes()[0] == byte[].class)
                .findFirst()
                .orElseThrow();
    }

    /** What a thread sees that has an array which another one has just replaced. */
    @Test
    void accessesBeyondAnArrayGoToTheMemory() {
        instance.memory.storeI32(100, 7);
        int bias = UncheckedAccess.BIAS;
        long highest = new MemoryArray(bytes, bytes.length).highest;
        assertEquals(7, UncheckedAccess.loadI32(bytes, 100, bias, 0, highest, instance));
        assertEquals(7, UncheckedAccess.loadI32(bytes, 0, 100 + bias, 100, highest, instance));
        UncheckedAccess.storeI64(bytes, 61, bias, -1, 0, highest, instance);
        assertEquals(-1, instance.memory.loadI64(61));
        assertThrows(
                LocatedSignal.class,
                () -> UncheckedAccess.load16U(bytes, 65535, bias, 0, highest, instance));
        assertThrows(
                LocatedSignal.class,
                () -> UncheckedAccess.load8U(bytes, -1, bias, 0, highest, instance));
    }

    /** What is within the array, but not as far as its neighbours, goes to the memory as well. */
    @Test
    void accessesReachAsFarAsTheyAreTold() {
        instance.memory.storeI32(8, 7);
        int bias = UncheckedAccess.BIAS;
        long highest = new MemoryArray(bytes, bytes.length).highest;
        int here = expected.getInt(8);
        int reach = bytes.length - 16;
        assertEquals(here, UncheckedAccess.loadI32(bytes, 8, bias, reach, highest, instance));
        assertEquals(7, UncheckedAccess.loadI32(bytes, 8, bias, reach + 1, highest, instance));
        UncheckedAccess.store8(bytes, 8, bias, (byte) 9, reach + 1, highest, instance);
        assertEquals(here, expected.getInt(8));
        assertEquals(9, instance.memory.loadI32(8));
    }

    /** More and C2 does not inline them where they are not hot. */
    @Test
    void accessesAreShort() throws IOException {
        try (InputStream file =
                UncheckedAccess.class.getResourceAsStream("UncheckedAccess.class")) {
            ClassModel model = ClassFile.of().parse(Objects.requireNonNull(file).readAllBytes());
            int accesses = 0;
            for (MethodModel m : model.methods()) {
                if (m.methodType().stringValue().startsWith("([BII")) {
                    accesses++;
                    CodeAttribute code = m.findAttribute(Attributes.code()).orElseThrow();
                    assertTrue(code.codeLength() <= 35, m.methodName() + ": " + code.codeLength());
                    if (m.flags().has(AccessFlag.PUBLIC)) {
                        // Less and C1 inlines them, which takes it two to three times as long.
                        assertTrue(code.maxStack() > 5, m.methodName() + ": " + code.maxStack());
                    }
                }
            }
            assertEquals(20, accesses);
        }
    }
}
