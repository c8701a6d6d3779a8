package org.trifola.format.module;

import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.ByteSource;
import org.trifola.format.encoding.LoadedBytes;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A range of bytes of a larger source: a function body, an expression, a data segment. In a decoded
 * module {@link #offset()} is the offset in the binary. Equality is by content alone.
 *
 * <p>Bytes that are in an array of ours are never copied. Others are copied each time they are
 * {@link #loaded()}: what a slice was at first it has to stay, which a checksum tells.
 */
public final class ByteSlice {
    /** Bytes that were never loaded; no checksum is. */
    private static final int UNREAD = 0;

    private final ByteSource source;
    private final int offset;
    private final int length;

    // Threads that load a slice for the first time at once may see different bytes.
    private int checksum = UNREAD;

    /** The bytes at {@code [offset, offset + length)} of {@code source}. */
    public ByteSlice(ByteSource source, int offset, int length) {
        this.source = source;
        this.offset = offset;
        this.length = length;
    }

    /** A slice that is a whole array. */
    public static ByteSlice of(byte... bytes) {
        return new ByteSlice(new LoadedBytes(bytes), 0, bytes.length);
    }

    /** Whether the bytes are in an array. */
    public boolean isLoaded() {
        return source instanceof LoadedBytes;
    }

    /** The same bytes in an array. */
    public ByteSlice loaded() {
        if (isLoaded()) {
            return this;
        }
        LoadedBytes copy = bytesOr(LoadedBytes.of(source, offset, end()));
        return new ByteSlice(copy, offset, length);
    }

    /**
     * All bytes from the beginning of this slice to the end of {@code last}, in an array: {@code
     * buffer} if it has room for them.
     */
    public LoadedBytes loadedTo(ByteSlice last, byte[] buffer) {
        return LoadedBytes.of(source, offset, Math.max(end(), last.end()), buffer);
    }

    /** An array with these bytes: their own, else {@code copy}, a part of the same source. */
    public LoadedBytes bytesOr(LoadedBytes copy) {
        if (isLoaded()) {
            return bytes();
        }
        CRC32 crc = new CRC32();
        crc.update(copy.array(), offset - copy.base(), length);
        check(crc);
        return copy;
    }

    private void check(CRC32 crc) {
        int sum = Math.max((int) (crc.getValue() & Integer.MAX_VALUE), UNREAD + 1);
        if (checksum == UNREAD) {
            checksum = sum;
        } else if (checksum != sum) {
            throw changed();
        }
    }

    /** Notes what the bytes are, {@code buffer} by buffer: others will be refused. */
    public void settle(byte[] buffer) {
        if (isLoaded()) {
            return;
        }
        CRC32 crc = new CRC32();
        for (int at = offset; at < end(); at += buffer.length) {
            int count = Math.min(buffer.length, end() - at);
            source.read(at, buffer, count);
            crc.update(buffer, 0, count);
        }
        check(crc);
    }

    /** The error that the bytes are not what they were at first. */
    public RuntimeException changed() {
        return source.changed(offset, end());
    }

    /** What a loaded slice is part of. */
    public LoadedBytes bytes() {
        if (source instanceof LoadedBytes loaded) {
            return loaded;
        }
        throw new IllegalStateException("not loaded: " + this);
    }

    /** The array that holds a loaded slice among other things; not to be written. */
    public byte[] array() {
        return bytes().array();
    }

    /** The index of the first byte in {@link #array()}. */
    public int index() {
        return offset - bytes().base();
    }

    /** The offset of the first byte. */
    public int offset() {
        return offset;
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** The offset just past the last byte. */
    public int end() {
        return offset + length;
    }

    public BinaryReader reader() {
        return new BinaryReader(loaded().bytes(), offset, end());
    }

    public byte[] toByteArray() {
        return loaded().bytes().copy(offset, end());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ByteSlice b && loaded().equalsLoaded(b.loaded());
    }

    private boolean equalsLoaded(ByteSlice b) {
        int i = index();
        int j = b.index();
        return Arrays.equals(array(), i, i + length, b.array(), j, j + b.length);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toByteArray());
    }

    @Override
    public String toString() {
        return "[" + offset + ", " + end() + ")";
    }
}
