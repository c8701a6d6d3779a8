package org.trifola.format.encoding;

import java.util.Arrays;

/**
 * Bytes of a module that are at hand: element {@code i} of the array is the byte at position {@code
 * base + i}. The array is not written any more.
 */
public final class LoadedBytes implements ByteSource {
    /** No bytes. */
    public static final LoadedBytes NONE = new LoadedBytes(new byte[0]);

    /**
     * How many bytes behind a range are loaded with it: a number that leaves its range is read as a
     * whole before it is refused.
     */
    private static final int BEYOND = 16;

    private final byte[] array;
    private final int base;

    /** A whole module. */
    public LoadedBytes(byte[] array) {
        this(array, 0);
    }

    private LoadedBytes(byte[] array, int base) {
        this.array = array;
        this.base = base;
    }

    /**
     * The bytes at {@code [from, to)} of {@code source} and a few behind them, copied if need be.
     */
    public static LoadedBytes of(ByteSource source, int from, int to) {
        if (source instanceof LoadedBytes loaded) {
            return loaded;
        }
        return new LoadedBytes(source.copy(from, beyond(source, to)), from);
    }

    /**
     * Likewise; a copy is made in {@code buffer} where it has room for it, and lives until that is
     * written again.
     */
    public static LoadedBytes of(ByteSource source, int from, int to, byte[] buffer) {
        int end = beyond(source, to);
        // At the end of the module the array has to end, too.
        if (source instanceof LoadedBytes || end - from > buffer.length || end == source.length()) {
            return of(source, from, to);
        }
        source.read(from, buffer, end - from);
        return new LoadedBytes(buffer, from);
    }

    private static int beyond(ByteSource source, int to) {
        return Math.min(to, source.length() - BEYOND) + BEYOND;
    }

    /** The array that holds these bytes; not to be written. */
    public byte[] array() {
        return array;
    }

    /** The position of the array's first byte. */
    public int base() {
        return base;
    }

    /** Whether all bytes at {@code [from, to)} of {@code source} are here, and those behind. */
    public boolean covers(ByteSource source, int from, int to) {
        return from >= base && beyond(source, to) <= length();
    }

    /** The position just past the last byte. */
    @Override
    public int length() {
        return base + array.length;
    }

    @Override
    public byte at(int position) {
        return array[position - base];
    }

    @Override
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(array, from - base, to - base);
    }

    @Override
    public void read(int from, byte[] buffer, int count) {
        System.arraycopy(array, from - base, buffer, 0, count);
    }

    @Override
    public RuntimeException changed(int from, int to) {
        return new IllegalStateException("written: [" + from + ", " + to + ")");
    }
}
