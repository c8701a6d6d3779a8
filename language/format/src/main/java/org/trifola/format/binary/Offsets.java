package org.trifola.format.binary;

import org.trifola.format.module.IndexVector;

import java.util.Arrays;

/** A growing list of offsets. */
final class Offsets {
    private static final int FEW = 8;

    private int[] offsets = {};
    private int size;

    void add(int offset) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(FEW, size * 2));
        }
        offsets[size++] = offset;
    }

    /** Has room for {@code count} more. */
    void expect(int count) {
        offsets = Arrays.copyOf(offsets, Math.max(offsets.length, size + count));
    }

    int size() {
        return size;
    }

    IndexVector toVector() {
        return IndexVector.taking(offsets, size);
    }
}
