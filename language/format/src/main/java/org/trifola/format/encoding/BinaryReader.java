package org.trifola.format.encoding;

import org.trifola.format.diagnostic.Malformed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over a range of bytes that decodes the primitive values of the binary format (spec:
 * binary/values). Every error is {@link Malformed} with the offset of the value in question.
 */
public final class BinaryReader {
    /**
     * What a value that stops short of its end is called: the prefix {@code unexpected end} is the
     * suite's, too.
     */
    public static final String UNEXPECTED_END = "unexpected end of section or function";

    /** An integer of so many bytes at most cannot be too large. */
    private static final int BRIEF = 4;

    private static final String TOO_LONG = "integer representation too long";
    private static final String TOO_LARGE = "integer too large";

    private LoadedBytes source;
    private byte[] bytes;
    private int base;

    // Indices of the array, which offsets are beyond by the base.
    private int index;
    private int end;

    /**
     * A cursor over {@code bytes[start, end)}; offsets in errors are indices into {@code bytes}.
     */
    public BinaryReader(byte[] bytes, int start, int end) {
        this(new LoadedBytes(bytes), start, end);
    }

    /** A cursor over the bytes at {@code [start, end)} of {@code source}. */
    public BinaryReader(LoadedBytes source, int start, int end) {
        this.source = source;
        this.bytes = source.array();
        this.base = source.base();
        this.index = start - base;
        this.end = end - base;
    }

    /** What the bytes are read from. */
    public LoadedBytes source() {
        return source;
    }

    public byte[] array() {
        return bytes;
    }

    /** The index of the next byte in {@link #array()}. */
    public int index() {
        return index;
    }

    /** The index just past the last byte. */
    public int endIndex() {
        return end;
    }

    /** Moves the cursor to an index of {@link #array()}. */
    public void seekIndex(int newIndex) {
        index = newIndex;
    }

    /** The offset of the next byte. */
    public int offset() {
        return base + index;
    }

    /** The offset just past the last byte. */
    public int end() {
        return base + end;
    }

    public int remaining() {
        return end - index;
    }

    public boolean atEnd() {
        return index >= end;
    }

    /** Moves the cursor to another range. */
    public void reset(int start, int newEnd) {
        index = start - base;
        end = newEnd - base;
    }

    /** Moves the cursor to a range of other bytes, of which those that are read must be there. */
    public void reset(LoadedBytes newSource, int start, int newEnd) {
        source = newSource;
        bytes = newSource.array();
        base = newSource.base();
        reset(start, newEnd);
    }

    public void seek(int newOffset) {
        index = newOffset - base;
    }

    /** Reads a byte, 0 to 255. */
    public int u8() {
        if (index >= end) {
            throw Malformed.atOffset(base + index, UNEXPECTED_END);
        }
        return bytes[index++] & 0xFF;
    }

    /** The next byte, 0 to 255, without moving on; -1 at the end. */
    public int peek() {
        return index < end ? bytes[index] & 0xFF : -1;
    }

    /** Reads an unsigned LEB128 of at most 32 bits. */
    public int u32() {
        int value = brief();
        return value >= 0 ? value : (int) unsigned(32);
    }

    /**
     * FAST: nearly all integers are shorter than five bytes, in which there is nothing to check.
     * Reads such an unsigned one, or returns -1.
     */
    private int brief() {
        int value = 0;
        int stop = Math.min(end, index + BRIEF);
        for (int at = index, shift = 0; at < stop; at++, shift += 7) {
            byte b = bytes[at];
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                index = at + 1;
                return value;
            }
        }
        return -1;
    }

    /** Reads an unsigned LEB128 of at most 64 bits. */
    public long u64() {
        int value = brief();
        return value >= 0 ? value : unsigned(64);
    }

    /**
     * The next byte of an integer, read beyond the end of the range if need be: {@link #checkEnd}
     * follows.
     *
     * <p>SPEC: an integer that leaves its section is judged as a whole first, as the suite expects.
     */
    private int next() {
        if (index >= bytes.length) {
            throw Malformed.atOffset(base + Math.min(index, end), UNEXPECTED_END);
        }
        return bytes[index++];
    }

    private void checkEnd() {
        if (index > end) {
            throw Malformed.atOffset(base + end, UNEXPECTED_END);
        }
    }

    private long unsigned(int bits) {
        int start = index;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            if (shift >= bits) {
                throw Malformed.atOffset(base + start, TOO_LONG);
            }
            int b = next();
            value |= (long) (b & 0x7F) << shift;
            int rest = bits - shift;
            if (rest < 7 && (b & 0x80) == 0 && (b & 0x7F) >>> rest != 0) {
                throw Malformed.atOffset(base + start, TOO_LARGE);
            }
            if ((b & 0x80) == 0) {
                checkEnd();
                return value;
            }
        }
    }

    /** Reads a signed LEB128 of at most 32 bits. */
    public int s32() {
        // FAST: as above.
        int value = 0;
        int stop = Math.min(end, index + BRIEF);
        for (int at = index, shift = 25; at < stop; at++, shift -= 7) {
            byte b = bytes[at];
            value = value >>> 7 | b << 25;
            if (b >= 0) {
                index = at + 1;
                return value >> shift;
            }
        }
        return (int) signed(32);
    }

    /** Reads a signed LEB128 of at most 33 bits. */
    public long s33() {
        return signed(33);
    }

    /** Reads a signed LEB128 of at most 64 bits. */
    public long s64() {
        return signed(64);
    }

    private long signed(int bits) {
        int start = index;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            if (shift >= bits) {
                throw Malformed.atOffset(base + start, TOO_LONG);
            }
            int b = next();
            value |= (long) (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                int rest = bits - shift;
                if (rest < 7) {
                    // The unused bits of the last byte must all equal the sign bit.
                    int sign = b << 25 >> 25 >> rest - 1;
                    if (sign != 0 && sign != -1) {
                        throw Malformed.atOffset(base + start, TOO_LARGE);
                    }
                }
                checkEnd();
                int used = Math.min(shift + 7, 64);
                return value << 64 - used >> 64 - used;
            }
        }
    }

    /** Reads the bits of an {@code f32}. */
    public int f32() {
        int v = 0;
        for (int i = 0; i < 32; i += 8) {
            v |= u8() << i;
        }
        return v;
    }

    /** Reads the bits of an {@code f64}, or any eight bytes in little-endian order. */
    public long f64() {
        long low = f32() & 0xFFFF_FFFFL;
        return low | (long) f32() << 32;
    }

    /** Reads a name: a length in bytes and that much UTF-8. */
    public String name() {
        int length = u32();
        int start = skip(length, "length out of bounds") - base;
        return utf8(start, length);
    }

    private String utf8(int start, int length) {
        // FAST: nearly all names are ASCII, whose bytes become the string as they are.
        int i = start;
        while (i < start + length && bytes[i] >= 0) {
            i++;
        }
        if (i == start + length) {
            return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Malformed.atOffset(base + start, "malformed UTF-8 encoding");
        }
    }

    /**
     * Passes over {@code count} bytes, read as unsigned, and returns the offset of the first.
     *
     * @param message what is wrong if there are fewer
     */
    public int skip(int count, String message) {
        if (Integer.compareUnsigned(count, end - index) > 0) {
            throw Malformed.atOffset(base + index, message);
        }
        int start = base + index;
        index += count;
        return start;
    }
}
