package org.trifola.language.heap;

import org.jspecify.annotations.Nullable;
import org.trifola.language.heap.ArrayObject.Bytes;
import org.trifola.language.heap.ArrayObject.Ints;
import org.trifola.language.heap.ArrayObject.Longs;
import org.trifola.language.heap.ArrayObject.References;
import org.trifola.language.heap.ArrayObject.Shorts;

/** Atomic accesses to the elements of arrays (shared-everything-threads); see {@link Cells}. */
public final class AtomicElements {
    private AtomicElements() {}

    private static byte[] bytes(@Nullable Object array) {
        return ((Bytes) ArrayObject.nonNull(array)).elements;
    }

    private static short[] shorts(@Nullable Object array) {
        return ((Shorts) ArrayObject.nonNull(array)).elements;
    }

    private static int[] ints(@Nullable Object array) {
        return ((Ints) ArrayObject.nonNull(array)).elements;
    }

    private static long[] longs(@Nullable Object array) {
        return ((Longs) ArrayObject.nonNull(array)).elements;
    }

    private static @Nullable Object[] references(@Nullable Object array) {
        return ((References) ArrayObject.nonNull(array)).elements;
    }

    public static int get8(@Nullable Object array, int index, int ordering) {
        byte[] e = bytes(array);
        return Cells.get(e, ArrayObject.checkIndex(index, e.length), ordering);
    }

    public static int get16(@Nullable Object array, int index, int ordering) {
        short[] e = shorts(array);
        return Cells.get(e, ArrayObject.checkIndex(index, e.length), ordering);
    }

    public static int get32(@Nullable Object array, int index, int ordering) {
        int[] e = ints(array);
        return Cells.get(e, ArrayObject.checkIndex(index, e.length), ordering);
    }

    public static long get64(@Nullable Object array, int index, int ordering) {
        long[] e = longs(array);
        return Cells.get(e, ArrayObject.checkIndex(index, e.length), ordering);
    }

    public static @Nullable Object get(@Nullable Object array, int index, int ordering) {
        @Nullable Object[] e = references(array);
        return Cells.get(e, ArrayObject.checkIndex(index, e.length), ordering);
    }

    public static void set8(@Nullable Object array, int index, int value, int ordering) {
        byte[] e = bytes(array);
        Cells.set(e, ArrayObject.checkIndex(index, e.length), value, ordering);
    }

    public static void set16(@Nullable Object array, int index, int value, int ordering) {
        short[] e = shorts(array);
        Cells.set(e, ArrayObject.checkIndex(index, e.length), value, ordering);
    }

    public static void set32(@Nullable Object array, int index, int value, int ordering) {
        int[] e = ints(array);
        Cells.set(e, ArrayObject.checkIndex(index, e.length), value, ordering);
    }

    public static void set64(@Nullable Object array, int index, long value, int ordering) {
        long[] e = longs(array);
        Cells.set(e, ArrayObject.checkIndex(index, e.length), value, ordering);
    }

    public static void set(
            @Nullable Object array, int index, @Nullable Object value, int ordering) {
        @Nullable Object[] e = references(array);
        Cells.set(e, ArrayObject.checkIndex(index, e.length), value, ordering);
    }

    /** Read-modify-write of an {@code i32}; the value before. */
    public static int modify(@Nullable Object array, int index, int operation, int value) {
        int[] e = ints(array);
        return Cells.modify(e, ArrayObject.checkIndex(index, e.length), operation, value);
    }

    /** Read-modify-write of an {@code i64}; the value before. */
    public static long modify(@Nullable Object array, int index, int operation, long value) {
        long[] e = longs(array);
        return Cells.modify(e, ArrayObject.checkIndex(index, e.length), operation, value);
    }

    public static @Nullable Object exchange(
            @Nullable Object array, int index, @Nullable Object value) {
        @Nullable Object[] e = references(array);
        return Cells.exchange(e, ArrayObject.checkIndex(index, e.length), value);
    }

    /** Sets {@code value} if {@code expected} is there; the value before. */
    public static int compareExchange(@Nullable Object array, int index, int expected, int value) {
        int[] e = ints(array);
        return Cells.compareExchange(e, ArrayObject.checkIndex(index, e.length), expected, value);
    }

    public static long compareExchange(
            @Nullable Object array, int index, long expected, long value) {
        long[] e = longs(array);
        return Cells.compareExchange(e, ArrayObject.checkIndex(index, e.length), expected, value);
    }

    /** The same for references, compared as {@code ref.eq} does. */
    public static @Nullable Object compareExchange(
            @Nullable Object array, int index, @Nullable Object expected, @Nullable Object value) {
        @Nullable Object[] e = references(array);
        return Cells.compareExchange(e, ArrayObject.checkIndex(index, e.length), expected, value);
    }
}
