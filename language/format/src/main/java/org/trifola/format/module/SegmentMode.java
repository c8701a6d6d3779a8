package org.trifola.format.module;

/**
 * How a segment gets into its table or memory (spec: structure/modules, "Element Segments", "Data
 * Segments").
 */
public sealed interface SegmentMode {
    /** Only by {@code table.init} or {@code memory.init}. */
    record Passive() implements SegmentMode {}

    /** Not at all: the segment only declares its functions for {@code ref.func}. */
    record Declarative() implements SegmentMode {}

    /**
     * At instantiation, to table or memory {@code target} at the address that {@code offset}
     * computes.
     */
    record Active(int target, ByteSlice offset) implements SegmentMode {}
}
