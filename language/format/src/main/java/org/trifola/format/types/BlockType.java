package org.trifola.format.types;

import org.jspecify.annotations.Nullable;

/** The type of a structured instruction (spec: structure/instructions, "Control Instructions"). */
public sealed interface BlockType {
    /** {@code (type index)}. */
    record Indexed(int typeIndex) implements BlockType {}

    /** No parameters and at most one result. */
    record Inline(@Nullable ValType result) implements BlockType {}
}
