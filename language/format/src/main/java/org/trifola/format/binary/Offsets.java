package org.trifola.format.binary;

import java.util.Arrays;
import org.trifola.format.module.IndexVector;

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
