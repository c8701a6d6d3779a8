package org.trifola.format.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer that encodes the primitive values of the binary format, LEB128 in its shortest
 * form (spec: binary/values).
 */
public final class BinaryWriter {
    private byte[] bytes;
    private int length;

    public BinaryWriter() {
        this(64);
    }

    public BinaryWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** The number of bytes written so far. */
    public int length() {
        return length;
    }

    /** Forgets what was written after {@code newLength}. */
    public void truncate(int newLength) {
        length = newLength;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    public void u8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void bytes(byte[] source) {
        bytes(source, 0, source.length);
    }

    public void bytes(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Everything that {@code other} holds. */
    public void bytes(BinaryWriter other) {
        bytes(other.bytes, 0, other.length);
    }

    /** What {@code other} holds from {@code start} on. */
    public void bytes(BinaryWriter other, int start) {
        bytes(other.bytes, start, other.length - start);
    }

    public void u32(int value) {
        u64(value & 0xFFFF_FFFFL);
    }

    public void u64(long value) {
        reserve(10);
        long rest = value;
        while (Long.compareUnsigned(rest, 0x7F) > 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    public void s32(int value) {
        s64(value);
    }

    /** A signed LEB128; {@code s32} and {@code s33} values encode alike. */
    public void s64(long value) {
        reserve(10);
        long rest = value;
        while (rest < -64 || rest > 63) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>= 7;
        }
        bytes[length++] = (byte) (rest & 0x7F);
    }

    /** Four bytes in little-endian order. */
    public void f32(int bits) {
        reserve(4);
        for (int i = 0; i < 32; i += 8) {
            bytes[length++] = (byte) (bits >>> i);
        }
    }

    /** Eight bytes in little-endian order. */
    public void f64(long bits) {
        f32((int) bits);
        f32((int) (bits >>> 32));
    }

    /** A name: its length in bytes and its UTF-8. */
    public void name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        u32(utf8.length);
        bytes(utf8);
    }

    /** The length of {@code content} in bytes, then {@code content}. */
    public void sized(BinaryWriter content) {
        u32(content.length);
        bytes(content);
    }
}
