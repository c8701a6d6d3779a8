package org.trifola.language.runtime;

import org.trifola.language.numeric.TrapSignal;

/**
 * Accesses of translated code that are not known to be within a memory's array: out of bounds,
 * within its last bytes, of a memory that has no array. Addresses have {@link UncheckedAccess#BIAS}
 * in them.
 */
final class BeyondAccess {
    private BeyondAccess() {}

    static int load8S(Memory memory, long address) {
        try {
            return memory.load8S(address - UncheckedAccess.BIAS);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int load8U(Memory memory, long address) {
        try {
            return memory.load8U(address - UncheckedAccess.BIAS);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int load16S(Memory memory, long address) {
        try {
            return memory.load16S(address - UncheckedAccess.BIAS);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int load16U(Memory memory, long address) {
        try {
            return memory.load16U(address - UncheckedAccess.BIAS);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int loadI32(Memory memory, long address) {
        try {
            return memory.loadI32(address - UncheckedAccess.BIAS);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static long loadI64(Memory memory, long address) {
        try {
            return memory.loadI64(address - UncheckedAccess.BIAS);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void store8(Memory memory, long address, byte value) {
        try {
            memory.store8(address - UncheckedAccess.BIAS, value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void store16(Memory memory, long address, short value) {
        try {
            memory.store16(address - UncheckedAccess.BIAS, value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void storeI32(Memory memory, long address, int value) {
        try {
            memory.storeI32(address - UncheckedAccess.BIAS, value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void storeI64(Memory memory, long address, long value) {
        try {
            memory.storeI64(address - UncheckedAccess.BIAS, value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }
}
