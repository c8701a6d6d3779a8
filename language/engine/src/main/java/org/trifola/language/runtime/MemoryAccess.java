package org.trifola.language.runtime;

import static com.oracle.truffle.api.CompilerDirectives.SLOWPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Accesses to a memory for code that HotSpot compiles: an address is a 32-bit base and an offset,
 * the former unsigned, the latter not negative. The array is accessed where base and {@code reach},
 * which is the offset or more, are not beyond {@code highest}, of {@link MemoryArray}; otherwise
 * the memory itself is asked (decision 0096).
 *
 * <p>FAST: methods of some 35 bytes, the most that HotSpot inlines where they are not hot, and few
 * enough that a function with many accesses stays below the bytes that C2 inlines into one method.
 * What passes an address on as it is (an int and a constant) is also short for those who call.
 */
public final class MemoryAccess {
    static final VarHandle I16 = view(short[].class);
    static final VarHandle I32 = view(int[].class);
    static final VarHandle I64 = view(long[].class);

    private MemoryAccess() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    static long sum(int base, int offset) {
        return (base & 0xFFFF_FFFFL) + offset;
    }

    public static int load8S(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if (sum(base, reach) > highest) {
            return BeyondAccess.load8S(instance, base, offset, reach, highest);
        }
        return bytes[(int) sum(base, offset)];
    }

    public static int load8U(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if (sum(base, reach) > highest) {
            return BeyondAccess.load8U(instance, base, offset, reach, highest);
        }
        return Byte.toUnsignedInt(bytes[(int) sum(base, offset)]);
    }

    public static int load16S(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if (sum(base, reach) > highest) {
            return BeyondAccess.load16S(instance, base, offset, reach, highest);
        }
        return (short) I16.get(bytes, (int) sum(base, offset));
    }

    public static int load16U(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if (sum(base, reach) > highest) {
            return BeyondAccess.load16U(instance, base, offset, reach, highest);
        }
        return Short.toUnsignedInt((short) I16.get(bytes, (int) sum(base, offset)));
    }

    public static int loadI32(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if (sum(base, reach) > highest) {
            return BeyondAccess.loadI32(instance, base, offset, reach, highest);
        }
        return (int) I32.get(bytes, (int) sum(base, offset));
    }

    public static long loadI64(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if (sum(base, reach) > highest) {
            return BeyondAccess.loadI64(instance, base, offset, reach, highest);
        }
        return (long) I64.get(bytes, (int) sum(base, offset));
    }

    public static void store8(
            byte[] bytes,
            int base,
            int offset,
            byte value,
            int reach,
            long highest,
            Instance instance) {
        if (sum(base, reach) > highest) {
            BeyondAccess.store8(instance, base, offset, value, highest);
            return;
        }
        bytes[(int) sum(base, offset)] = value;
    }

    public static void store16(
            byte[] bytes,
            int base,
            int offset,
            short value,
            int reach,
            long highest,
            Instance instance) {
        if (sum(base, reach) > highest) {
            BeyondAccess.store16(instance, base, offset, value, highest);
            return;
        }
        I16.set(bytes, (int) sum(base, offset), value);
    }

    public static void storeI32(
            byte[] bytes,
            int base,
            int offset,
            int value,
            int reach,
            long highest,
            Instance instance) {
        if (sum(base, reach) > highest) {
            BeyondAccess.storeI32(instance, base, offset, value, highest);
            return;
        }
        I32.set(bytes, (int) sum(base, offset), value);
    }

    public static void storeI64(
            byte[] bytes,
            int base,
            int offset,
            long value,
            int reach,
            long highest,
            Instance instance) {
        if (sum(base, reach) > highest) {
            BeyondAccess.storeI64(instance, base, offset, value, highest);
            return;
        }
        I64.set(bytes, (int) sum(base, offset), value);
    }

    /**
     * The array behind {@code memory}, for an access to the 16 bytes at {@code address}; null where
     * they are no longer in an array. Traps where they are out of bounds.
     *
     * <p>FAST: compares as the Vector API does, after which that compares no more: an access takes
     * five machine instructions instead of eight.
     */
    public static byte @Nullable [] vectorBytes(Memory memory, long address) {
        byte[] array = memory.bytes;
        if (!CompilerDirectives.inCompiledCode() || !HeapArray.haveNoRoom()) {
            return injectBranchProbability(SLOWPATH_PROBABILITY, address > memory.bound() - 16)
                    ? vectorBytesBeyond(memory, address)
                    : array;
        }
        int end = array.length - 15;
        if (injectBranchProbability(SLOWPATH_PROBABILITY, end < 0)
                || injectBranchProbability(SLOWPATH_PROBABILITY, address >>> 32 != 0)
                || injectBranchProbability(
                        SLOWPATH_PROBABILITY, Integer.compareUnsigned((int) address, end) >= 0)) {
            return vectorBytesBeyond(memory, address);
        }
        return array;
    }

    private static byte @Nullable [] vectorBytesBeyond(Memory memory, long address) {
        return memory.beyond(address, 16) == null ? memory.bytes : null;
    }
}
