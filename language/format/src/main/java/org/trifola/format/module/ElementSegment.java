package org.trifola.format.module;

import org.trifola.format.types.RefType;

import java.util.List;

/** An element segment (spec: structure/modules, "Element Segments"). */
public record ElementSegment(RefType type, SegmentMode mode, Items items) {

    /** The elements: function indices, or constant expressions. */
    public sealed interface Items {
        int size();

        record Functions(IndexVector indices) implements Items {
            @Override
            public int size() {
                return indices.size();
            }
        }

        record Expressions(List<ByteSlice> expressions) implements Items {
            public Expressions {
                expressions = List.copyOf(expressions);
            }

            @Override
            public int size() {
                return expressions.size();
            }
        }
    }
}
