package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import sun.misc.Unsafe;

/**
 * The registers of functions in parts, in arrays that are known to be long enough: without
 * comparing the index with the length. An offset is that of {@link #offset}. Numbers of 32 bits are
 * the lower half of an element, whose upper half means nothing.
 */
@SuppressWarnings("removal")
public final class RegisterAccess {
    private static final @Nullable Unsafe FOUND = UncheckedAccess.unsafe();

    @SuppressWarnings("NullAway")
    private static final Unsafe UNSAFE = FOUND;

    private RegisterAccess() {}

    /** Whether the methods below may be used: where {@link UncheckedAccess} is. */
    public static boolean isAvailable() {
        return FOUND != null;
    }

    /** Where a register is in the array. */
    public static long offset(int register) {
        return Unsafe.ARRAY_LONG_BASE_OFFSET + (long) Unsafe.ARRAY_LONG_INDEX_SCALE * register;
    }

    public static int get32(long[] registers, long offset) {
        return UNSAFE.getInt(registers, offset);
    }

    public static long get64(long[] registers, long offset) {
        return UNSAFE.getLong(registers, offset);
    }

    public static void set32(long[] registers, long offset, int value) {
        UNSAFE.putInt(registers, offset, value);
    }

    public static void set64(long[] registers, long offset, long value) {
        UNSAFE.putLong(registers, offset, value);
    }
}
