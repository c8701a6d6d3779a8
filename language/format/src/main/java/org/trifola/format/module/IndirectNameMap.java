package org.trifola.format.module;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.LoadedBytes;

import java.util.Arrays;

/**
 * Name maps by index: the locals of each function and such (spec: appendix/custom, "Name Maps").
 */
public final class IndirectNameMap {
    static final IndirectNameMap EMPTY = new IndirectNameMap(LoadedBytes.NONE, 0, new long[0]);

    private final LoadedBytes bytes;
    private final int end;

    /** Index in the upper half, offset of its map in the lower; ascending. */
    private final long[] entries;

    private IndirectNameMap(LoadedBytes bytes, int end, long[] entries) {
        this.bytes = bytes;
        this.end = end;
        this.entries = entries;
    }

    static IndirectNameMap read(ByteSlice content) {
        BinaryReader in = content.reader();
        long[] entries = new long[0];
        int size = 0;
        try {
            int count = in.u32();
            entries = new long[(int) Math.min(Integer.toUnsignedLong(count), in.remaining() / 2)];
            while (size < entries.length) {
                long index = Integer.toUnsignedLong(in.u32());
                entries[size++] = index << 32 | in.offset();
                skipMap(in);
            }
        } catch (Malformed _) {
            // What could be read is what there is.
        }
        entries = Arrays.copyOf(entries, size);
        NameMap.sort(entries, size);
        return new IndirectNameMap(in.source(), content.end(), entries);
    }

    private static void skipMap(BinaryReader in) {
        int count = in.u32();
        for (int i = 0; i != count; i++) {
            in.u32();
            in.skip(in.u32(), BinaryReader.UNEXPECTED_END);
        }
    }

    /** The number of maps. */
    public int size() {
        return entries.length;
    }

    /** The index that the {@code i}-th map belongs to; indices ascend (unsigned). */
    public int index(int i) {
        return (int) (entries[i] >>> 32);
    }

    /** The {@code i}-th map. */
    public NameMap map(int i) {
        return NameMap.read(new BinaryReader(bytes, (int) entries[i], end));
    }

    /** The map of {@code index}; empty where it has none. */
    public NameMap get(int index) {
        int i = NameMap.position(entries, entries.length, index);
        return i < 0 ? NameMap.EMPTY : map(i);
    }

    /** The name of {@code inner} in the map of {@code outer}, or null. */
    public @Nullable String get(int outer, int inner) {
        return get(outer).get(inner);
    }
}
