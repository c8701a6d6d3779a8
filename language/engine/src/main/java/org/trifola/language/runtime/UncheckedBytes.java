package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import sun.misc.Unsafe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Numbers in an array of bytes, for code that has compared the index with the array's length: where
 * the JDK allows it, nothing compares again.
 *
 * <p>FAST: a {@code VarHandle} is ten methods that C2 has to look through for each access, and one
 * more comparison (decision 0091).
 */
final class UncheckedBytes {
    private static final VarHandle I16 = view(short[].class);
    private static final VarHandle I32 = view(int[].class);
    private static final VarHandle I64 = view(long[].class);

    /** Machines that take any address for any number. */
    private static final Set<String> UNALIGNED = Set.of("amd64", "x86_64", "aarch64");

    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    /** Null where accesses are to be checked: the JDK refuses others, or the machine needs it. */
    private static final @Nullable Unsafe UNSAFE = unsafe();

    private UncheckedBytes() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    @SuppressWarnings("removal")
    private static @Nullable Unsafe unsafe() {
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

    @SuppressWarnings("removal")
    static byte get8(byte[] bytes, long index) {
        return UNSAFE == null ? bytes[(int) index] : UNSAFE.getByte(bytes, BASE + index);
    }

    @SuppressWarnings("removal")
    static short get16(byte[] bytes, long index) {
        return UNSAFE == null
                ? (short) I16.get(bytes, (int) index)
                : UNSAFE.getShort(bytes, BASE + index);
    }

    @SuppressWarnings("removal")
    static int get32(byte[] bytes, long index) {
        return UNSAFE == null
                ? (int) I32.get(bytes, (int) index)
                : UNSAFE.getInt(bytes, BASE + index);
    }

    @SuppressWarnings("removal")
    static long get64(byte[] bytes, long index) {
        return UNSAFE == null
                ? (long) I64.get(bytes, (int) index)
                : UNSAFE.getLong(bytes, BASE + index);
    }

    @SuppressWarnings("removal")
    static void put8(byte[] bytes, long index, byte value) {
        if (UNSAFE == null) {
            bytes[(int) index] = value;
        } else {
            UNSAFE.putByte(bytes, BASE + index, value);
        }
    }

    @SuppressWarnings("removal")
    static void put16(byte[] bytes, long index, short value) {
        if (UNSAFE == null) {
            I16.set(bytes, (int) index, value);
        } else {
            UNSAFE.putShort(bytes, BASE + index, value);
        }
    }

    @SuppressWarnings("removal")
    static void put32(byte[] bytes, long index, int value) {
        if (UNSAFE == null) {
            I32.set(bytes, (int) index, value);
        } else {
            UNSAFE.putInt(bytes, BASE + index, value);
        }
    }

    @SuppressWarnings("removal")
    static void put64(byte[] bytes, long index, long value) {
        if (UNSAFE == null) {
            I64.set(bytes, (int) index, value);
        } else {
            UNSAFE.putLong(bytes, BASE + index, value);
        }
    }
}
