package org.trifola.language.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: big-endian numbers, as in class files. */
final class Bytes {
    private static final int MOST = 1 << 30;

    private byte[] bytes = new byte[512];
    private int length;

    int length() {
        return length;
    }

    private void demand(int count) {
        if (length + count > bytes.length) {
            grow(count);
        }
    }

    /** FAST: not small, for C2 would make a copy of it wherever a byte is written. */
    private void grow(int count) {
        long needed = (long) length + count;
        if (needed > MOST) {
            throw new Untranslatable("class file: more than " + MOST + " bytes");
        }
        byte[] longer = new byte[(int) Math.min(MOST, Math.max(needed, 2L * bytes.length))];
        System.arraycopy(bytes, 0, longer, 0, length);
        bytes = longer;
    }

    Bytes u1(int value) {
        demand(1);
        bytes[length++] = (byte) value;
        return this;
    }

    Bytes u2(int value) {
        demand(2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
        return this;
    }

    Bytes u4(int value) {
        return u2(value >> 16).u2(value);
    }

    Bytes u8(long value) {
        return u4((int) (value >> 32)).u4((int) value);
    }

    /** A string of ASCII characters, with its length. */
    Bytes utf8(String s) {
        byte[] encoded = s.getBytes(StandardCharsets.US_ASCII);
        u2(encoded.length);
        demand(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    Bytes append(Bytes other) {
        demand(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    void setU2(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    void setU4(int at, int value) {
        setU2(at, value >> 16);
        setU2(at + 2, value);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
