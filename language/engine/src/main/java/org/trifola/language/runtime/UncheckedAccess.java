package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import sun.misc.Unsafe;

import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * {@link MemoryAccess} without a second comparison of the index, with the array's length: where the
 * machine allows it. The addresses are those of {@code Unsafe}: {@link #BIAS} is part of the
 * offset.
 *
 * <p>FAST: a {@code VarHandle} is ten methods that C2 has to look through for each access, and one
 * more comparison (decision 0091). The ways in have 35 bytes at most, so that C2 inlines them
 * wherever they are, and a stack of six, so that C1 does not; hence the private methods below them.
 */
@SuppressWarnings("removal")
public final class UncheckedAccess {
    /** Machines that take any address for any number. */
    private static final Set<String> UNALIGNED = Set.of("amd64", "x86_64", "aarch64");

    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

    /**
     * Null where accesses are to be checked: the machine needs it, or the JDK refuses others, in
     * which case Truffle does not run either.
     */
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

    /** What accesses without checks need; null where there are none. */
    static @Nullable Unsafe unsafe() {
        return FOUND;
    }

    /** Whether the methods below may be used; else those of {@link MemoryAccess} are. */
    public static boolean isAvailable() {
        return FOUND != null;
    }

    public static int load8S(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            return BeyondAccess.load8S(instance, base, offset, reach, highest);
        }
        return get8S(bytes, base, offset);
    }

    public static int load8U(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            return BeyondAccess.load8U(instance, base, offset, reach, highest);
        }
        return get8U(bytes, base, offset);
    }

    public static int load16S(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            return BeyondAccess.load16S(instance, base, offset, reach, highest);
        }
        return get16S(bytes, base, offset);
    }

    public static int load16U(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            return BeyondAccess.load16U(instance, base, offset, reach, highest);
        }
        return get16U(bytes, base, offset);
    }

    public static int loadI32(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            return BeyondAccess.loadI32(instance, base, offset, reach, highest);
        }
        return get32(bytes, base, offset);
    }

    public static long loadI64(
            byte[] bytes, int base, int offset, int reach, long highest, Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            return BeyondAccess.loadI64(instance, base, offset, reach, highest);
        }
        return get64(bytes, base, offset);
    }

    public static void store8(
            byte[] bytes,
            int base,
            int offset,
            byte value,
            int reach,
            long highest,
            Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            BeyondAccess.store8(instance, base, offset, value, highest);
            return;
        }
        put8(bytes, base, offset, value);
    }

    public static void store16(
            byte[] bytes,
            int base,
            int offset,
            short value,
            int reach,
            long highest,
            Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            BeyondAccess.store16(instance, base, offset, value, highest);
            return;
        }
        put16(bytes, base, offset, value);
    }

    public static void storeI32(
            byte[] bytes,
            int base,
            int offset,
            int value,
            int reach,
            long highest,
            Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            BeyondAccess.storeI32(instance, base, offset, value, highest);
            return;
        }
        put32(bytes, base, offset, value);
    }

    public static void storeI64(
            byte[] bytes,
            int base,
            int offset,
            long value,
            int reach,
            long highest,
            Instance instance) {
        if ((base & 0xFFFF_FFFFL) + reach > highest) {
            BeyondAccess.storeI64(instance, base, offset, value, highest);
            return;
        }
        put64(bytes, base, offset, value);
    }

    private static int get8S(byte[] bytes, int base, int offset) {
        return UNSAFE.getByte(bytes, (base & 0xFFFF_FFFFL) + offset);
    }

    private static int get8U(byte[] bytes, int base, int offset) {
        return Byte.toUnsignedInt(UNSAFE.getByte(bytes, (base & 0xFFFF_FFFFL) + offset));
    }

    private static int get16S(byte[] bytes, int base, int offset) {
        return UNSAFE.getShort(bytes, (base & 0xFFFF_FFFFL) + offset);
    }

    private static int get16U(byte[] bytes, int base, int offset) {
        return UNSAFE.getChar(bytes, (base & 0xFFFF_FFFFL) + offset);
    }

    private static int get32(byte[] bytes, int base, int offset) {
        return UNSAFE.getInt(bytes, (base & 0xFFFF_FFFFL) + offset);
    }

    private static long get64(byte[] bytes, int base, int offset) {
        return UNSAFE.getLong(bytes, (base & 0xFFFF_FFFFL) + offset);
    }

    private static void put8(byte[] bytes, int base, int offset, byte value) {
        UNSAFE.putByte(bytes, (base & 0xFFFF_FFFFL) + offset, value);
    }

    private static void put16(byte[] bytes, int base, int offset, short value) {
        UNSAFE.putShort(bytes, (base & 0xFFFF_FFFFL) + offset, value);
    }

    private static void put32(byte[] bytes, int base, int offset, int value) {
        UNSAFE.putInt(bytes, (base & 0xFFFF_FFFFL) + offset, value);
    }

    private static void put64(byte[] bytes, int base, int offset, long value) {
        UNSAFE.putLong(bytes, (base & 0xFFFF_FFFFL) + offset, value);
    }
}
