package org.trifola.format.module;

import org.trifola.format.encoding.BinaryReader;

import java.util.Arrays;

/**
 * A range of bytes of a larger array, never copied: a function body, an expression, a data segment.
 * In a decoded module {@link #offset()} is the offset in the binary. Equality is by content alone.
 */
public final class ByteSlice {
    private final byte[] array;
    private final int offset;
    private final int length;

    public ByteSlice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** A slice that is a whole array. */
    public static ByteSlice of(byte... bytes) {
        return new ByteSlice(bytes, 0, bytes.length);
    }

    /** The array that holds this slice among other things; not to be written. */
    public byte[] array() {
        return array;
    }

    /** The index of the first byte in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** The index just past the last byte in {@link #array()}. */
    public int end() {
        return offset + length;
    }

    public BinaryReader reader() {
        return new BinaryReader(array, offset, offset + length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ByteSlice b
                && Arrays.equals(array, offset, end(), b.array, b.offset, b.end());
    }

    @Override
    public int hashCode() {
        int h = 1;
        for (int i = offset; i < end(); i++) {
            h = 31 * h + array[i];
        }
        return h;
    }

    @Override
    public String toString() {
        return "[" + offset + ", " + end() + ")";
    }
}
