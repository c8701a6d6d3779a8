package org.trifola.language.heap;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.language.heap.ArrayObject.Bytes;
import org.trifola.language.heap.ArrayObject.Doubles;
import org.trifola.language.heap.ArrayObject.Floats;
import org.trifola.language.heap.ArrayObject.Ints;
import org.trifola.language.heap.ArrayObject.Longs;
import org.trifola.language.heap.ArrayObject.References;
import org.trifola.language.heap.ArrayObject.Shorts;
import org.trifola.language.numeric.TrapSignal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Ranges of arrays filled, copied and read from segments; lengths and indices are unsigned. */
public final class ArrayRanges {
    private ArrayRanges() {}

    /** {@code array.fill} with an integer of at most 32 bits. */
    @TruffleBoundary
    public static void fill(@Nullable Object array, int from, int value, int count) {
        ArrayObject a = ArrayObject.nonNull(array);
        a.checkRange(from, count);
        switch (a) {
            case Bytes b -> Arrays.fill(b.elements, from, from + count, (byte) value);
            case Shorts s -> Arrays.fill(s.elements, from, from + count, (short) value);
            default -> Arrays.fill(((Ints) a).elements, from, from + count, value);
        }
    }

    @TruffleBoundary
    public static void fill(@Nullable Object array, int from, long value, int count) {
        Longs a = (Longs) ArrayObject.nonNull(array);
        a.checkRange(from, count);
        Arrays.fill(a.elements, from, from + count, value);
    }

    /** {@code array.fill} with a {@code v128}. */
    @TruffleBoundary
    public static void fill(@Nullable Object array, int from, long low, long high, int count) {
        Longs a = (Longs) ArrayObject.nonNull(array);
        a.checkRange(from, count);
        for (int i = from; i < from + count; i++) {
            a.setBits(i, low, high);
        }
    }

    @TruffleBoundary
    public static void fill(@Nullable Object array, int from, float value, int count) {
        Floats a = (Floats) ArrayObject.nonNull(array);
        a.checkRange(from, count);
        Arrays.fill(a.elements, from, from + count, value);
    }

    @TruffleBoundary
    public static void fill(@Nullable Object array, int from, double value, int count) {
        Doubles a = (Doubles) ArrayObject.nonNull(array);
        a.checkRange(from, count);
        Arrays.fill(a.elements, from, from + count, value);
    }

    @TruffleBoundary
    public static void fill(@Nullable Object array, int from, @Nullable Object value, int count) {
        References a = (References) ArrayObject.nonNull(array);
        a.checkRange(from, count);
        Arrays.fill(a.elements, from, from + count, value);
    }

    /** {@code array.copy}: the ranges may overlap. */
    @TruffleBoundary
    public static void copy(
            @Nullable Object target, int to, @Nullable Object source, int from, int count) {
        ArrayObject t = ArrayObject.nonNull(target);
        ArrayObject s = ArrayObject.nonNull(source);
        t.checkRange(to, count);
        s.checkRange(from, count);
        int width = t instanceof Longs l ? l.width() : 1;
        System.arraycopy(elements(s), from * width, elements(t), to * width, count * width);
    }

    private static Object elements(ArrayObject array) {
        return switch (array) {
            case Bytes b -> b.elements;
            case Shorts s -> s.elements;
            case Ints i -> i.elements;
            case Longs l -> l.elements;
            case Floats f -> f.elements;
            case Doubles d -> d.elements;
            case References r -> r.elements;
        };
    }

    /** {@code array.new_data}; {@code data} is null where it has been dropped. */
    @TruffleBoundary
    public static ArrayObject ofData(
            ObjectType type, @Nullable ByteSlice data, int from, int length) {
        checkData(type, data, from, length);
        ArrayObject array = ArrayObject.create(type, length);
        copyData(array, 0, data, from, length);
        return array;
    }

    /** {@code array.init_data}; {@code data} is null where it has been dropped. */
    @TruffleBoundary
    public static void initData(
            @Nullable Object array, int to, @Nullable ByteSlice data, int from, int count) {
        ArrayObject a = ArrayObject.nonNull(array);
        a.checkRange(to, count);
        checkData(a.type(), data, from, count);
        copyData(a, to, data, from, count);
    }

    private static void checkData(ObjectType type, @Nullable ByteSlice data, int from, int count) {
        long bytes = (count & 0xFFFF_FFFFL) * type.element().bytes();
        if ((from & 0xFFFF_FFFFL) + bytes > (data == null ? 0 : data.length())) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
    }

    private static void copyData(
            ArrayObject array, int to, @Nullable ByteSlice data, int from, int count) {
        if (data == null || count == 0) {
            return;
        }
        int bytes = count * array.type().element().bytes();
        ByteSlice loaded = data.loaded();
        ByteBuffer b =
                ByteBuffer.wrap(loaded.array(), loaded.index() + from, bytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        switch (array) {
            case Bytes x -> b.get(x.elements, to, count);
            case Shorts x -> b.asShortBuffer().get(x.elements, to, count);
            case Ints x -> b.asIntBuffer().get(x.elements, to, count);
            case Longs x -> {
                b.asLongBuffer().get(x.elements, to * x.width(), count * x.width());
            }
            case Floats x -> b.asFloatBuffer().get(x.elements, to, count);
            case Doubles x -> b.asDoubleBuffer().get(x.elements, to, count);
            case References _ -> throw new IllegalArgumentException("references from data");
        }
    }

    /** {@code array.new_elem}; {@code elements} is null where the segment has been dropped. */
    @TruffleBoundary
    public static ArrayObject ofElements(
            ObjectType type, @Nullable Object @Nullable [] elements, int from, int length) {
        checkElements(elements, from, length);
        ArrayObject array = ArrayObject.create(type, length);
        copyElements((References) array, 0, elements, from, length);
        return array;
    }

    /** {@code array.init_elem}; {@code elements} is null where the segment has been dropped. */
    @TruffleBoundary
    public static void initElements(
            @Nullable Object array,
            int to,
            @Nullable Object @Nullable [] elements,
            int from,
            int count) {
        References a = (References) ArrayObject.nonNull(array);
        a.checkRange(to, count);
        checkElements(elements, from, count);
        copyElements(a, to, elements, from, count);
    }

    private static void checkElements(@Nullable Object @Nullable [] elements, int from, int count) {
        int length = elements == null ? 0 : elements.length;
        if ((from & 0xFFFF_FFFFL) + (count & 0xFFFF_FFFFL) > length) {
            throw TrapSignal.OUT_OF_BOUNDS_TABLE;
        }
    }

    private static void copyElements(
            References array, int to, @Nullable Object @Nullable [] elements, int from, int count) {
        if (elements != null) {
            System.arraycopy(elements, from, array.elements, to, count);
        }
    }
}
