package org.trifola.language.heap;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.language.numeric.TrapSignal;

/**
 * An array (spec: execution/runtime, "Array Instances"): a Java array with its type. The class says
 * how the elements are kept; {@link ElementKind} of the type says the same.
 */
public abstract sealed class ArrayObject extends HeapObject {
    private final int length;

    private ArrayObject(ObjectType type, int length) {
        super(type);
        this.length = length;
    }

    public final int length() {
        return length;
    }

    /** The length of {@code array}; traps on null. */
    public static int length(@Nullable Object array) {
        return nonNull(array).length;
    }

    /**
     * The bits of the number at {@code index}, the lower half of a {@code v128}; packed ones are
     * sign-extended.
     */
    public final long bits(int index) {
        return switch (this) {
            case Bytes b -> b.elements[index];
            case Shorts s -> s.elements[index];
            case Ints i -> i.elements[index];
            case Longs l -> l.elements[l.width() * index];
            case Floats f -> Float.floatToRawIntBits(f.elements[index]);
            case Doubles d -> Double.doubleToRawLongBits(d.elements[index]);
            case References _ -> throw new IllegalArgumentException("not a number");
        };
    }

    /** The upper half of the {@code v128} at {@code index}. */
    public final long highBits(int index) {
        return ((Longs) this).elements[2 * index + 1];
    }

    /** Writes a number; {@code high} is the upper half of a {@code v128}. */
    public final void setBits(int index, long low, long high) {
        switch (this) {
            case Bytes b -> b.elements[index] = (byte) low;
            case Shorts s -> s.elements[index] = (short) low;
            case Ints i -> i.elements[index] = (int) low;
            case Longs l -> {
                l.elements[l.width() * index] = low;
                if (l.width() == 2) {
                    l.elements[2 * index + 1] = high;
                }
            }
            case Floats f -> f.elements[index] = Float.intBitsToFloat((int) low);
            case Doubles d -> d.elements[index] = Double.longBitsToDouble(low);
            case References _ -> throw new IllegalArgumentException("not a number");
        }
    }

    /** The reference at {@code index}. */
    public final @Nullable Object reference(int index) {
        return ((References) this).elements[index];
    }

    /** Writes a reference, which must be of the elements' type. */
    public final void setReference(int index, @Nullable Object reference) {
        ((References) this).elements[index] = reference;
    }

    /** An array that is not null. */
    public static ArrayObject nonNull(@Nullable Object array) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, array == null)) {
            throw TrapSignal.NULL_ARRAY;
        }
        return (ArrayObject) array;
    }

    static int checkIndex(int index, int length) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY,
                Integer.compareUnsigned(index, length) >= 0)) {
            throw TrapSignal.OUT_OF_BOUNDS_ARRAY;
        }
        return index;
    }

    /** Traps where {@code count} elements from {@code from} on are not all in the array. */
    public final void checkRange(int from, int count) {
        if ((from & 0xFFFF_FFFFL) + (count & 0xFFFF_FFFFL) > length) {
            throw TrapSignal.OUT_OF_BOUNDS_ARRAY;
        }
    }

    /**
     * An array of {@code length}, unsigned, elements that are zero or null. Traps where the host
     * has no room for it.
     */
    public static ArrayObject create(ObjectType type, int length) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY,
                Integer.compareUnsigned(length, SMALL) > 0)) {
            return createLarge(type, length);
        }
        return allocate(type, length);
    }

    /** Arrays up to this length are allocated in compiled code. */
    private static final int SMALL = 1 << 16;

    @TruffleBoundary
    private static ArrayObject createLarge(ObjectType type, int length) {
        int most = Integer.MAX_VALUE / (type.element() == ElementKind.V128 ? 2 : 1);
        if (Integer.compareUnsigned(length, most) > 0) {
            throw TrapSignal.ARRAY_TOO_LARGE;
        }
        try {
            return allocate(type, length);
        } catch (OutOfMemoryError _) {
            throw TrapSignal.ARRAY_TOO_LARGE;
        }
    }

    private static ArrayObject allocate(ObjectType type, int length) {
        return switch (type.element()) {
            case I8 -> new Bytes(type, new byte[length]);
            case I16 -> new Shorts(type, new short[length]);
            case I32 -> new Ints(type, new int[length]);
            case I64 -> new Longs(type, new long[length], length);
            case V128 -> new Longs(type, new long[2 * length], length);
            case F32 -> new Floats(type, new float[length]);
            case F64 -> new Doubles(type, new double[length]);
            case REFERENCE -> new References(type, new @Nullable Object[length]);
        };
    }

    /** Packed to 8 bits. */
    public static final class Bytes extends ArrayObject {
        public final byte[] elements;

        Bytes(ObjectType type, byte[] elements) {
            super(type, elements.length);
            this.elements = elements;
        }

        public static byte get(@Nullable Object array, int index) {
            byte[] e = ((Bytes) nonNull(array)).elements;
            return e[checkIndex(index, e.length)];
        }

        public static void set(@Nullable Object array, int index, int value) {
            byte[] e = ((Bytes) nonNull(array)).elements;
            e[checkIndex(index, e.length)] = (byte) value;
        }
    }

    /** Packed to 16 bits. */
    public static final class Shorts extends ArrayObject {
        public final short[] elements;

        Shorts(ObjectType type, short[] elements) {
            super(type, elements.length);
            this.elements = elements;
        }

        public static short get(@Nullable Object array, int index) {
            short[] e = ((Shorts) nonNull(array)).elements;
            return e[checkIndex(index, e.length)];
        }

        public static void set(@Nullable Object array, int index, int value) {
            short[] e = ((Shorts) nonNull(array)).elements;
            e[checkIndex(index, e.length)] = (short) value;
        }
    }

    /** Of {@code i32}. */
    public static final class Ints extends ArrayObject {
        public final int[] elements;

        Ints(ObjectType type, int[] elements) {
            super(type, elements.length);
            this.elements = elements;
        }

        public static int get(@Nullable Object array, int index) {
            int[] e = ((Ints) nonNull(array)).elements;
            return e[checkIndex(index, e.length)];
        }

        public static void set(@Nullable Object array, int index, int value) {
            int[] e = ((Ints) nonNull(array)).elements;
            e[checkIndex(index, e.length)] = value;
        }
    }

    /** Of {@code i64}; or of {@code v128}, two for each element, the lower half first. */
    public static final class Longs extends ArrayObject {
        public final long[] elements;

        Longs(ObjectType type, long[] elements, int length) {
            super(type, length);
            this.elements = elements;
        }

        /** The number of longs for each element. */
        int width() {
            return type().element() == ElementKind.V128 ? 2 : 1;
        }

        public static long get(@Nullable Object array, int index) {
            long[] e = ((Longs) nonNull(array)).elements;
            return e[checkIndex(index, e.length)];
        }

        /** The lower half of the {@code v128} at {@code index}. */
        public static long low(@Nullable Object array, int index) {
            ArrayObject a = nonNull(array);
            return ((Longs) a).elements[2 * checkIndex(index, a.length)];
        }

        /** The upper half of the {@code v128} at {@code index}. */
        public static long high(@Nullable Object array, int index) {
            ArrayObject a = nonNull(array);
            return ((Longs) a).elements[2 * checkIndex(index, a.length) + 1];
        }

        /** Sets the {@code v128} at {@code index}. */
        public static void set(@Nullable Object array, int index, long low, long high) {
            ArrayObject a = nonNull(array);
            int at = 2 * checkIndex(index, a.length);
            ((Longs) a).elements[at] = low;
            ((Longs) a).elements[at + 1] = high;
        }

        public static void set(@Nullable Object array, int index, long value) {
            long[] e = ((Longs) nonNull(array)).elements;
            e[checkIndex(index, e.length)] = value;
        }
    }

    /** Of {@code f32}. */
    public static final class Floats extends ArrayObject {
        public final float[] elements;

        Floats(ObjectType type, float[] elements) {
            super(type, elements.length);
            this.elements = elements;
        }

        public static float get(@Nullable Object array, int index) {
            float[] e = ((Floats) nonNull(array)).elements;
            return e[checkIndex(index, e.length)];
        }

        public static void set(@Nullable Object array, int index, float value) {
            float[] e = ((Floats) nonNull(array)).elements;
            e[checkIndex(index, e.length)] = value;
        }
    }

    /** Of {@code f64}. */
    public static final class Doubles extends ArrayObject {
        public final double[] elements;

        Doubles(ObjectType type, double[] elements) {
            super(type, elements.length);
            this.elements = elements;
        }

        public static double get(@Nullable Object array, int index) {
            double[] e = ((Doubles) nonNull(array)).elements;
            return e[checkIndex(index, e.length)];
        }

        public static void set(@Nullable Object array, int index, double value) {
            double[] e = ((Doubles) nonNull(array)).elements;
            e[checkIndex(index, e.length)] = value;
        }
    }

    /** Of references. */
    public static final class References extends ArrayObject {
        public final @Nullable Object[] elements;

        References(ObjectType type, @Nullable Object[] elements) {
            super(type, elements.length);
            this.elements = elements;
        }

        public static @Nullable Object get(@Nullable Object array, int index) {
            @Nullable Object[] e = ((References) nonNull(array)).elements;
            return e[checkIndex(index, e.length)];
        }

        public static void set(@Nullable Object array, int index, @Nullable Object value) {
            @Nullable Object[] e = ((References) nonNull(array)).elements;
            e[checkIndex(index, e.length)] = value;
        }
    }
}
