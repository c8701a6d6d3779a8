package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import sun.misc.Unsafe;

import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * {@link MemoryAccess} without a second comparison of the index, with the array's length: where the
 * JDK allows it. The addresses are those of {@code Unsafe}: {@link #BIAS} is part of the offset.
 *
 * <p>FAST: a {@code VarHandle} is ten methods that C2 has to look through for each access, and one
 * more comparison (decision 0091). Methods that lie between would have to be looked through as
 * well.
 */
@SuppressWarnings("removal")
public final class UncheckedAccess {
    /** Machines that take any address for any number. */
    private static final Set<String> UNALIGNED = Set.of("amd64", "x86_64", "aarch64");

    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    /** Null where accesses are to be checked: the JDK refuses others, or the machine needs it. */
    private static final @Nullable Unsafe FOUND = find();

    @SuppressWarnings("NullAway")
    private static final Unsafe UNSAFE = FOUND;

    /** What stands between the beginning of an array and its first byte, for the methods below. */
    public static final int BIAS = FOUND == null ? 0 : Unsafe.ARRAY_BYTE_BASE_OFFSET;

    private UncheckedAccess() {}

    private static @Nullable Unsafe find() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN
                || !UNALIGNED.contains(System.getProperty("os.arch"))) {
            return null;
        }
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Unsafe unsafe = (Unsafe) field.get(null);
            unsafe.getByte(new byte[1], BASE);
            return unsafe;
        } catch (ReflectiveOperationException | RuntimeException refused) {
            return null;
        }
    }

    /** Whether the methods below may be used; else those of {@link MemoryAccess} are. */
    public static boolean isAvailable() {
        return FOUND != null;
    }

    public static int load8S(byte[] bytes, int base, int offset, long highest, Memory memory) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            return BeyondAccess.load8S(memory, address);
        }
        return UNSAFE.getByte(bytes, address);
    }

    public static int load8U(byte[] bytes, int base, int offset, long highest, Memory memory) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            return BeyondAccess.load8U(memory, address);
        }
        return Byte.toUnsignedInt(UNSAFE.getByte(bytes, address));
    }

    public static int load16S(byte[] bytes, int base, int offset, long highest, Memory memory) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            return BeyondAccess.load16S(memory, address);
        }
        return UNSAFE.getShort(bytes, address);
    }

    public static int load16U(byte[] bytes, int base, int offset, long highest, Memory memory) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            return BeyondAccess.load16U(memory, address);
        }
        return Short.toUnsignedInt(UNSAFE.getShort(bytes, address));
    }

    public static int loadI32(byte[] bytes, int base, int offset, long highest, Memory memory) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            return BeyondAccess.loadI32(memory, address);
        }
        return UNSAFE.getInt(bytes, address);
    }

    public static long loadI64(byte[] bytes, int base, int offset, long highest, Memory memory) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            return BeyondAccess.loadI64(memory, address);
        }
        return UNSAFE.getLong(bytes, address);
    }

    public static void store8(
            byte[] bytes, int base, int offset, long highest, Memory memory, byte value) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            BeyondAccess.store8(memory, address, value);
            return;
        }
        UNSAFE.putByte(bytes, address, value);
    }

    public static void store16(
            byte[] bytes, int base, int offset, long highest, Memory memory, short value) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            BeyondAccess.store16(memory, address, value);
            return;
        }
        UNSAFE.putShort(bytes, address, value);
    }

    public static void storeI32(
            byte[] bytes, int base, int offset, long highest, Memory memory, int value) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            BeyondAccess.storeI32(memory, address, value);
            return;
        }
        UNSAFE.putInt(bytes, address, value);
    }

    public static void storeI64(
            byte[] bytes, int base, int offset, long highest, Memory memory, long value) {
        long address;
        if ((address = MemoryAccess.sum(base, offset)) > highest) {
            BeyondAccess.storeI64(memory, address, value);
            return;
        }
        UNSAFE.putLong(bytes, address, value);
    }
}
