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

    public static int load8S(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 1) {
            return memory.load8S(address);
        }
        return bytes[(int) address];
    }

    public static int load8U(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 1) {
            return memory.load8U(address);
        }
        return bytes[(int) address] & 0xFF;
    }

    public static int load16S(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 2) {
            return memory.load16S(address);
        }
        return (short) I16.get(bytes, (int) address);
    }

    public static int load16U(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 2) {
            return memory.load16U(address);
        }
        return (short) I16.get(bytes, (int) address) & 0xFFFF;
    }

    public static int loadI32(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 4) {
            return memory.loadI32(address);
        }
        return (int) I32.get(bytes, (int) address);
    }

    public static long loadI64(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 8) {
            return memory.loadI64(address);
        }
        return (long) I64.get(bytes, (int) address);
    }

    public static void store8(byte[] bytes, long address, long limit, Memory memory, int value) {
        if (address > limit - 1) {
            memory.store8(address, value);
            return;
        }
        bytes[(int) address] = (byte) value;
    }

    public static void store16(byte[] bytes, long address, long limit, Memory memory, int value) {
        if (address > limit - 2) {
            memory.store16(address, value);
            return;
        }
        I16.set(bytes, (int) address, (short) value);
    }

    public static void storeI32(byte[] bytes, long address, long limit, Memory memory, int value) {
        if (address > limit - 4) {
            memory.storeI32(address, value);
            return;
        }
        I32.set(bytes, (int) address, value);
    }

    public static void storeI64(byte[] bytes, long address, long limit, Memory memory, long value) {
        if (address > limit - 8) {
            memory.storeI64(address, value);
            return;
        }
        I64.set(bytes, (int) address, value);
    }

    /**
     * Whether bytes at {@code address} are not in the memory's array. The accesses without a limit
     * are for those that are.
     */
    public static boolean isBeyond(Memory memory, long address, int count) {
        return address + count > memory.limit;
    }

    public static int load8S(Memory memory, long address) {
        return memory.bytes[(int) address];
    }

    public static int load8U(Memory memory, long address) {
        return memory.bytes[(int) address] & 0xFF;
    }

    public static int load16S(Memory memory, long address) {
        return (short) I16.get(memory.bytes, (int) address);
    }

    public static int load16U(Memory memory, long address) {
        return (short) I16.get(memory.bytes, (int) address) & 0xFFFF;
    }

    public static int loadI32(Memory memory, long address) {
        return (int) I32.get(memory.bytes, (int) address);
    }

    public static long loadI64(Memory memory, long address) {
        return (long) I64.get(memory.bytes, (int) address);
    }

    public static void store8(Memory memory, long address, int value) {
        memory.bytes[(int) address] = (byte) value;
    }

    public static void store16(Memory memory, long address, int value) {
        I16.set(memory.bytes, (int) address, (short) value);
    }

    public static void storeI32(Memory memory, long address, int value) {
        I32.set(memory.bytes, (int) address, value);
    }

    public static void storeI64(Memory memory, long address, long value) {
        I64.set(memory.bytes, (int) address, value);
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
