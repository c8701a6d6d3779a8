package org.trifola.format.binary;

import org.trifola.format.module.IndexVector;

import java.util.Arrays;

/** A growing list of offsets. */
final class Offsets {
    private int[] offsets = new int[8];
    private int size;

    void add(int offset) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
        }
        offsets[size++] = offset;
    }

    int size() {
        return size;
    }

    IndexVector toVector() {
        return new IndexVector(Arrays.copyOf(offsets, size));
    }
}
