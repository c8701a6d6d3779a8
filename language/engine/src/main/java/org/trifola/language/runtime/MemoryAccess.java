package org.trifola.language.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Accesses to a memory for code that HotSpot compiles: an address is a 32-bit base and an offset,
 * both unsigned.
 *
 * <p>FAST: no method has more than 35 bytes, so that HotSpot inlines all of them also where they
 * are not hot, and few enough that a function with many accesses stays below the bytes that C2
 * inlines into one method.
 */
public final class MemoryAccess {
    private static final VarHandle I16 = view(short[].class);
    private static final VarHandle I32 = view(int[].class);
    private static final VarHandle I64 = view(long[].class);

    private MemoryAccess() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    private static int index(Memory memory, int base, long offset, int count) {
        long address = (base & 0xFFFF_FFFFL) + offset;
        if (address > memory.limit - count) {
            memory.miss(address, count);
        }
        return (int) address;
    }

    public static int load8S(Memory memory, int base, long offset) {
        int i = index(memory, base, offset, 1);
        return memory.bytes[i];
    }

    public static int load8U(Memory memory, int base, long offset) {
        int i = index(memory, base, offset, 1);
        return memory.bytes[i] & 0xFF;
    }

    public static int load16S(Memory memory, int base, long offset) {
        int i = index(memory, base, offset, 2);
        return (short) I16.get(memory.bytes, i);
    }

    public static int load16U(Memory memory, int base, long offset) {
        int i = index(memory, base, offset, 2);
        return (short) I16.get(memory.bytes, i) & 0xFFFF;
    }

    public static int loadI32(Memory memory, int base, long offset) {
        int i = index(memory, base, offset, 4);
        return (int) I32.get(memory.bytes, i);
    }

    public static long loadI64(Memory memory, int base, long offset) {
        int i = index(memory, base, offset, 8);
        return (long) I64.get(memory.bytes, i);
    }

    public static void store8(Memory memory, int base, long offset, int value) {
        int i = index(memory, base, offset, 1);
        memory.bytes[i] = (byte) value;
    }

    public static void store16(Memory memory, int base, long offset, int value) {
        int i = index(memory, base, offset, 2);
        I16.set(memory.bytes, i, (short) value);
    }

    public static void storeI32(Memory memory, int base, long offset, int value) {
        int i = index(memory, base, offset, 4);
        I32.set(memory.bytes, i, value);
    }

    public static void storeI64(Memory memory, int base, long offset, long value) {
        int i = index(memory, base, offset, 8);
        I64.set(memory.bytes, i, value);
    }
}
