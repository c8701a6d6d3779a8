package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import sun.misc.Unsafe;

import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * {@link MemoryAccess} without a second comparison of the index, with the array's length: where the
 * JDK allows it.
 *
 * <p>FAST: a {@code VarHandle} is ten methods that C2 has to look through for each access, and one
 * more comparison (decision 0091). That goes for methods in between as well, which C1's code counts
 * one by one besides.
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

    public static int load8S(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 1) {
            return memory.load8S(address);
        }
        return UNSAFE.getByte(bytes, BASE + address);
    }

    public static int load8U(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 1) {
            return memory.load8U(address);
        }
        return UNSAFE.getByte(bytes, BASE + address) & 0xFF;
    }

    public static int load16S(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 2) {
            return memory.load16S(address);
        }
        return UNSAFE.getShort(bytes, BASE + address);
    }

    public static int load16U(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 2) {
            return memory.load16U(address);
        }
        return UNSAFE.getShort(bytes, BASE + address) & 0xFFFF;
    }

    public static int loadI32(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 4) {
            return memory.loadI32(address);
        }
        return UNSAFE.getInt(bytes, BASE + address);
    }

    public static long loadI64(byte[] bytes, long address, long limit, Memory memory) {
        if (address > limit - 8) {
            return memory.loadI64(address);
        }
        return UNSAFE.getLong(bytes, BASE + address);
    }

    public static void store8(byte[] bytes, long address, long limit, Memory memory, int value) {
        if (address > limit - 1) {
            memory.store8(address, value);
            return;
        }
        UNSAFE.putByte(bytes, BASE + address, (byte) value);
    }

    public static void store16(byte[] bytes, long address, long limit, Memory memory, int value) {
        if (address > limit - 2) {
            memory.store16(address, value);
            return;
        }
        UNSAFE.putShort(bytes, BASE + address, (short) value);
    }

    public static void storeI32(byte[] bytes, long address, long limit, Memory memory, int value) {
        if (address > limit - 4) {
            memory.storeI32(address, value);
            return;
        }
        UNSAFE.putInt(bytes, BASE + address, value);
    }

    public static void storeI64(byte[] bytes, long address, long limit, Memory memory, long value) {
        if (address > limit - 8) {
            memory.storeI64(address, value);
            return;
        }
        UNSAFE.putLong(bytes, BASE + address, value);
    }
}
