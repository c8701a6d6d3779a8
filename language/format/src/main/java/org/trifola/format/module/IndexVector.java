package org.trifola.format.module;

import java.util.Arrays;

/** An unmodifiable vector of indices without boxes. */
public final class IndexVector {
    public static final IndexVector EMPTY = new IndexVector();

    private final int[] indices;

    public IndexVector(int... indices) {
        this.indices = indices.clone();
    }

    private IndexVector(int[] indices, int size) {
        this.indices = indices.length == size ? indices : Arrays.copyOf(indices, size);
    }

    /** The first {@code size} of {@code indices}, an array that nobody writes any more. */
    public static IndexVector taking(int[] indices, int size) {
        return new IndexVector(indices, size);
    }

    public int size() {
        return indices.length;
    }

    public int get(int i) {
        return indices[i];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof IndexVector v && Arrays.equals(indices, v.indices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(indices);
    }

    @Override
    public String toString() {
        return Arrays.toString(indices);
    }
}
