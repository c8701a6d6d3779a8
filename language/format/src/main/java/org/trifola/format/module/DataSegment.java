package org.trifola.format.module;

/** A data segment, passive or active (spec: structure/modules, "Data Segments"). */
public record DataSegment(SegmentMode mode, ByteSlice bytes) {}
