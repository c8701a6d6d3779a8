package org.trifola.language.heap;

import org.jspecify.annotations.Nullable;
import org.trifola.language.numeric.ReadModifyWrite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Atomic accesses to elements of Java arrays, in which globals, arrays and wide structures keep
 * their values. A {@code release} write and an acquire read pair as Java's do; all else is
 * sequentially consistent.
 *
 * <p>An {@code i32} in an array of longs has the bits of the calling convention: the upper half
 * means nothing.
 */
public final class Cells {
    /** The ordering {@code seqcst} as the binary format has it; {@code acqrel} otherwise. */
    static final int SEQUENTIAL = 0;

    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle OBJECTS = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle SHORTS = MethodHandles.arrayElementVarHandle(short[].class);

    private Cells() {}

    static int get(byte[] cells, int index, int ordering) {
        return ordering == SEQUENTIAL
                ? (byte) BYTES.getVolatile(cells, index)
                : (byte) BYTES.getAcquire(cells, index);
    }

    static int get(short[] cells, int index, int ordering) {
        return ordering == SEQUENTIAL
                ? (short) SHORTS.getVolatile(cells, index)
                : (short) SHORTS.getAcquire(cells, index);
    }

    static int get(int[] cells, int index, int ordering) {
        return ordering == SEQUENTIAL
                ? (int) INTS.getVolatile(cells, index)
                : (int) INTS.getAcquire(cells, index);
    }

    public static long get(long[] cells, int index, int ordering) {
        return ordering == SEQUENTIAL
                ? (long) LONGS.getVolatile(cells, index)
                : (long) LONGS.getAcquire(cells, index);
    }

    public static @Nullable Object get(@Nullable Object[] cells, int index, int ordering) {
        return ordering == SEQUENTIAL
                ? OBJECTS.getVolatile(cells, index)
                : OBJECTS.getAcquire(cells, index);
    }

    static void set(byte[] cells, int index, int value, int ordering) {
        if (ordering == SEQUENTIAL) {
            BYTES.setVolatile(cells, index, (byte) value);
        } else {
            BYTES.setRelease(cells, index, (byte) value);
        }
    }

    static void set(short[] cells, int index, int value, int ordering) {
        if (ordering == SEQUENTIAL) {
            SHORTS.setVolatile(cells, index, (short) value);
        } else {
            SHORTS.setRelease(cells, index, (short) value);
        }
    }

    static void set(int[] cells, int index, int value, int ordering) {
        if (ordering == SEQUENTIAL) {
            INTS.setVolatile(cells, index, value);
        } else {
            INTS.setRelease(cells, index, value);
        }
    }

    public static void set(long[] cells, int index, long value, int ordering) {
        if (ordering == SEQUENTIAL) {
            LONGS.setVolatile(cells, index, value);
        } else {
            LONGS.setRelease(cells, index, value);
        }
    }

    public static void set(
            @Nullable Object[] cells, int index, @Nullable Object value, int ordering) {
        if (ordering == SEQUENTIAL) {
            OBJECTS.setVolatile(cells, index, value);
        } else {
            OBJECTS.setRelease(cells, index, value);
        }
    }

    /** Read-modify-write; the value before. */
    static int modify(int[] cells, int index, int operation, int value) {
        while (true) {
            int before = (int) INTS.getVolatile(cells, index);
            int after = ReadModifyWrite.apply(operation, before, value);
            if (INTS.compareAndSet(cells, index, before, after)) {
                return before;
            }
        }
    }

    /** Read-modify-write of an {@code i64}; the value before. */
    public static long modify(long[] cells, int index, int operation, long value) {
        while (true) {
            long before = (long) LONGS.getVolatile(cells, index);
            long after = ReadModifyWrite.apply(operation, before, value);
            if (LONGS.compareAndSet(cells, index, before, after)) {
                return before;
            }
        }
    }

    /** Read-modify-write of an {@code i32} among longs; the value before. */
    public static int modify(long[] cells, int index, int operation, int value) {
        while (true) {
            long before = (long) LONGS.getVolatile(cells, index);
            int after = ReadModifyWrite.apply(operation, (int) before, value);
            if (LONGS.compareAndSet(cells, index, before, (long) after)) {
                return (int) before;
            }
        }
    }

    public static @Nullable Object exchange(
            @Nullable Object[] cells, int index, @Nullable Object value) {
        return OBJECTS.getAndSet(cells, index, value);
    }

    /** Sets {@code value} if {@code expected} is there; the value before. */
    static int compareExchange(int[] cells, int index, int expected, int value) {
        return (int) INTS.compareAndExchange(cells, index, expected, value);
    }

    public static long compareExchange(long[] cells, int index, long expected, long value) {
        return (long) LONGS.compareAndExchange(cells, index, expected, value);
    }

    /** The same for an {@code i32} among longs. */
    public static int compareExchange(long[] cells, int index, int expected, int value) {
        while (true) {
            long before = (long) LONGS.getVolatile(cells, index);
            if ((int) before != expected
                    || LONGS.compareAndSet(cells, index, before, (long) value)) {
                return (int) before;
            }
        }
    }

    /** The same for references, compared as {@code ref.eq} does. */
    public static @Nullable Object compareExchange(
            @Nullable Object[] cells,
            int index,
            @Nullable Object expected,
            @Nullable Object value) {
        while (true) {
            Object before = OBJECTS.getVolatile(cells, index);
            if (!I31.same(before, expected) || OBJECTS.compareAndSet(cells, index, before, value)) {
                return before;
            }
        }
    }
}
