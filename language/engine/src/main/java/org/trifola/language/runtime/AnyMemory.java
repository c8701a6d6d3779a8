package org.trifola.language.runtime;

import org.trifola.language.numeric.TrapSignal;

/**
 * Accesses to a memory of either kind, decided at each access: for hosts, and for what is too rare
 * to be worth operations of its own. Addresses are effective addresses; negative ones trap.
 */
public final class AnyMemory {
    private AnyMemory() {}

    private static long checked(long address) {
        if (address < 0) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
        return address;
    }

    public static int getU8(Memory memory, long address) {
        OffHeap o = memory.offHeap;
        return o != null ? o.load8U(address) : memory.load8U(checked(address));
    }

    public static int getU16(Memory memory, long address) {
        OffHeap o = memory.offHeap;
        return o != null ? o.load16U(address) : memory.load16U(checked(address));
    }

    public static int getI32(Memory memory, long address) {
        OffHeap o = memory.offHeap;
        return o != null ? o.loadI32(address) : memory.loadI32(checked(address));
    }

    public static long getI64(Memory memory, long address) {
        OffHeap o = memory.offHeap;
        return o != null ? o.loadI64(address) : memory.loadI64(checked(address));
    }

    public static void putI8(Memory memory, long address, int value) {
        OffHeap o = memory.offHeap;
        if (o != null) {
            o.store8(address, value);
        } else {
            memory.store8(checked(address), value);
        }
    }

    public static void putI16(Memory memory, long address, int value) {
        OffHeap o = memory.offHeap;
        if (o != null) {
            o.store16(address, value);
        } else {
            memory.store16(checked(address), value);
        }
    }

    public static void putI32(Memory memory, long address, int value) {
        OffHeap o = memory.offHeap;
        if (o != null) {
            o.storeI32(address, value);
        } else {
            memory.storeI32(checked(address), value);
        }
    }

    public static void putI64(Memory memory, long address, long value) {
        OffHeap o = memory.offHeap;
        if (o != null) {
            o.storeI64(address, value);
        } else {
            memory.storeI64(checked(address), value);
        }
    }
}
