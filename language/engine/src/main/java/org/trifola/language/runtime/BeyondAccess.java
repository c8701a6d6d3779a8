package org.trifola.language.runtime;

import org.trifola.language.numeric.TrapSignal;

/**
 * Accesses of translated code that are not known to be within a memory's array: out of bounds,
 * within its last bytes, of a memory that has no array. Offsets have {@link UncheckedAccess#BIAS}
 * in them.
 *
 * <p>FAST: what was compared comes with them only so that the calls need a stack of six: C1 inlines
 * methods with less, which takes it twice to three times as long (decision 0096).
 */
@SuppressWarnings("unused")
final class BeyondAccess {
    private BeyondAccess() {}

    private static long address(int base, int offset) {
        return MemoryAccess.sum(base, offset) - UncheckedAccess.BIAS;
    }

    static int load8S(Instance instance, int base, int offset, int reach, long highest) {
        try {
            return instance.memory.load8S(address(base, offset));
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int load8U(Instance instance, int base, int offset, int reach, long highest) {
        try {
            return instance.memory.load8U(address(base, offset));
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int load16S(Instance instance, int base, int offset, int reach, long highest) {
        try {
            return instance.memory.load16S(address(base, offset));
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int load16U(Instance instance, int base, int offset, int reach, long highest) {
        try {
            return instance.memory.load16U(address(base, offset));
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static int loadI32(Instance instance, int base, int offset, int reach, long highest) {
        try {
            return instance.memory.loadI32(address(base, offset));
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static long loadI64(Instance instance, int base, int offset, int reach, long highest) {
        try {
            return instance.memory.loadI64(address(base, offset));
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void store8(Instance instance, int base, int offset, byte value, long highest) {
        try {
            instance.memory.store8(address(base, offset), value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void store16(Instance instance, int base, int offset, short value, long highest) {
        try {
            instance.memory.store16(address(base, offset), value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void storeI32(Instance instance, int base, int offset, int value, long highest) {
        try {
            instance.memory.storeI32(address(base, offset), value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }

    static void storeI64(Instance instance, int base, int offset, long value, long highest) {
        try {
            instance.memory.storeI64(address(base, offset), value);
        } catch (TrapSignal e) {
            throw LocatedSignal.of(e);
        }
    }
}
