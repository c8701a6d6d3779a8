package org.trifola.format.module;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.LoadedBytes;

import java.util.Arrays;

/**
 * Names by index (spec: appendix/custom, "Name Maps"). The names stay encoded until they are asked
 * for: a map of 100,000 names is one array of 100,000 {@code long}s.
 */
public final class NameMap {
    static final NameMap EMPTY = new NameMap(LoadedBytes.NONE, new long[0], 0);

    private final LoadedBytes bytes;

    /**
     * Index in the upper half, offset of the name in the lower; ascending, the first of equal
     * indices counts.
     */
    private final long[] entries;

    private final int size;

    private NameMap(LoadedBytes bytes, long[] entries, int size) {
        this.bytes = bytes;
        this.entries = entries;
        this.size = size;
    }

    /** Reads a map up to its end or to the first thing that is not right. */
    static NameMap read(ByteSlice content) {
        return read(content.reader());
    }

    static NameMap read(BinaryReader in) {
        long[] entries = new long[0];
        int size = 0;
        try {
            int count = in.u32();
            // An entry takes two bytes at least, so a count that lies costs nothing.
            entries = new long[(int) Math.min(Integer.toUnsignedLong(count), in.remaining() / 2)];
            while (size < entries.length) {
                long index = Integer.toUnsignedLong(in.u32());
                long at = in.offset();
                in.skip(in.u32(), BinaryReader.UNEXPECTED_END);
                entries[size++] = index << 32 | at;
            }
        } catch (Malformed _) {
            // What could be read is what there is.
        }
        sort(entries, size);
        return new NameMap(in.source(), entries, size);
    }

    /** Indices must ascend; where they do not, this mends it. */
    static void sort(long[] entries, int size) {
        for (int i = 1; i < size; i++) {
            if (Long.compareUnsigned(entries[i - 1], entries[i]) > 0) {
                flipSigns(entries, size);
                Arrays.sort(entries, 0, size);
                flipSigns(entries, size);
                return;
            }
        }
    }

    private static void flipSigns(long[] entries, int size) {
        for (int i = 0; i < size; i++) {
            entries[i] ^= Long.MIN_VALUE;
        }
    }

    /** The number of names. */
    public int size() {
        return size;
    }

    /** The index that the {@code i}-th name belongs to; indices ascend (unsigned). */
    public int index(int i) {
        return (int) (entries[i] >>> 32);
    }

    /** The {@code i}-th name, null where it is not UTF-8. */
    public @Nullable String name(int i) {
        try {
            return new BinaryReader(bytes, (int) entries[i], bytes.length()).name();
        } catch (Malformed _) {
            return null;
        }
    }

    /** The name of {@code index}, or null. */
    public @Nullable String get(int index) {
        int i = position(entries, size, index);
        return i < 0 ? null : name(i);
    }

    /**
     * The position of the first of {@code entries} whose upper half is {@code index}; negative if
     * there is none.
     */
    static int position(long[] entries, int size, int index) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned((int) (entries[middle] >>> 32), index) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size && (int) (entries[low] >>> 32) == index ? low : -1;
    }
}
