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

    private static long at(int base, long offset) {
        return (base & 0xFFFF_FFFFL) + offset;
    }

    /** Whether an access is not, or not yet, one to the array: {@link Memory} itself sees to it. */
    private static boolean isBeyond(Memory memory, long address, int count) {
        return address > memory.limit - count;
    }

    private static byte get8(Memory memory, long address) {
        return memory.bytes[(int) address];
    }

    private static short get16(Memory memory, long address) {
        return (short) I16.get(memory.bytes, (int) address);
    }

    private static int get32(Memory memory, long address) {
        return (int) I32.get(memory.bytes, (int) address);
    }

    private static long get64(Memory memory, long address) {
        return (long) I64.get(memory.bytes, (int) address);
    }

    private static void put8(Memory memory, long address, int value) {
        memory.bytes[(int) address] = (byte) value;
    }

    private static void put16(Memory memory, long address, int value) {
        I16.set(memory.bytes, (int) address, (short) value);
    }

    private static void put32(Memory memory, long address, int value) {
        I32.set(memory.bytes, (int) address, value);
    }

    private static void put64(Memory memory, long address, long value) {
        I64.set(memory.bytes, (int) address, value);
    }

    public static int load8S(Memory memory, int base, long offset) {
        long a = at(base, offset);
        return isBeyond(memory, a, 1) ? memory.load8S(a) : get8(memory, a);
    }

    public static int load8U(Memory memory, int base, long offset) {
        long a = at(base, offset);
        return isBeyond(memory, a, 1) ? memory.load8U(a) : get8(memory, a) & 0xFF;
    }

    public static int load16S(Memory memory, int base, long offset) {
        long a = at(base, offset);
        return isBeyond(memory, a, 2) ? memory.load16S(a) : get16(memory, a);
    }

    public static int load16U(Memory memory, int base, long offset) {
        long a = at(base, offset);
        return isBeyond(memory, a, 2) ? memory.load16U(a) : get16(memory, a) & 0xFFFF;
    }

    public static int loadI32(Memory memory, int base, long offset) {
        long a = at(base, offset);
        return isBeyond(memory, a, 4) ? memory.loadI32(a) : get32(memory, a);
    }

    public static long loadI64(Memory memory, int base, long offset) {
        long a = at(base, offset);
        return isBeyond(memory, a, 8) ? memory.loadI64(a) : get64(memory, a);
    }

    public static void store8(Memory memory, int base, long offset, int value) {
        long a = at(base, offset);
        if (isBeyond(memory, a, 1)) {
            memory.store8(a, value);
            return;
        }
        put8(memory, a, value);
    }

    public static void store16(Memory memory, int base, long offset, int value) {
        long a = at(base, offset);
        if (isBeyond(memory, a, 2)) {
            memory.store16(a, value);
            return;
        }
        put16(memory, a, value);
    }

    public static void storeI32(Memory memory, int base, long offset, int value) {
        long a = at(base, offset);
        if (isBeyond(memory, a, 4)) {
            memory.storeI32(a, value);
            return;
        }
        put32(memory, a, value);
    }

    public static void storeI64(Memory memory, int base, long offset, long value) {
        long a = at(base, offset);
        if (isBeyond(memory, a, 8)) {
            memory.storeI64(a, value);
            return;
        }
        put64(memory, a, value);
    }
}
