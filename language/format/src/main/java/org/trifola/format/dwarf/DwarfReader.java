package org.trifola.format.dwarf;

import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.module.ByteSlice;

import java.nio.charset.StandardCharsets;

/**
 * Reads a debug section: little-endian numbers, LEB128, strings. Offsets count from the section's
 * start.
 */
final class DwarfReader {
    private final LoadedBytes source;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;

    DwarfReader(ByteSlice section) {
        ByteSlice loaded = section.loaded();
        source = loaded.bytes();
        bytes = loaded.array();
        start = loaded.index();
        end = start + loaded.length();
        at = start;
    }

    /** Debug information that makes no sense. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    int offset() {
        return at - start;
    }

    void seek(long offset) {
        if (offset < 0 || offset > end - start) {
            throw new Broken("offset beyond the section: " + offset);
        }
        at = start + (int) offset;
    }

    boolean atEnd() {
        return at >= end;
    }

    void skip(long count) {
        seek(offset() + count);
    }

    int u8() {
        if (at >= end) {
            throw new Broken("unexpected end");
        }
        return bytes[at++] & 0xFF;
    }

    int u16() {
        return u8() | u8() << 8;
    }

    /** Four bytes as an unsigned number. */
    long u32() {
        return u16() | (long) u16() << 16;
    }

    long u64() {
        return u32() | u32() << 32;
    }

    /** A number of 1, 2, 4 or 8 bytes, not negative but for the last. */
    long unsigned(int size) {
        return switch (size) {
            case 1 -> u8();
            case 2 -> u16();
            case 3 -> u16() | (long) u8() << 16;
            case 4 -> u32();
            case 8 -> u64();
            default -> throw new Broken("number of " + size + " bytes");
        };
    }

    long uleb() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (b & 0x7FL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new Broken("number too long");
    }

    long sleb() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (b & 0x7FL) << shift;
            if (b < 0x80) {
                boolean negative = (b & 0x40) != 0 && shift + 7 < 64;
                return negative ? value | -1L << (shift + 7) : value;
            }
        }
        throw new Broken("number too long");
    }

    /** A string that ends in a zero byte. */
    String string() {
        int from = at;
        while (u8() != 0) {
            // The zero ends it.
        }
        return new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
    }

    /** The next {@code count} bytes. */
    ByteSlice slice(long count) {
        int from = at;
        skip(count);
        return new ByteSlice(source, source.base() + from, (int) count);
    }
}
