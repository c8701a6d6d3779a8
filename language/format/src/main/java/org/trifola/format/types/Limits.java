package org.trifola.format.types;

import java.util.OptionalLong;

/**
 * The size range of a memory (in pages) or table (in elements); both bounds are unsigned 64-bit
 * (spec: structure/types, "Limits").
 */
public record Limits(long min, OptionalLong max) {
    public static Limits of(long min) {
        return new Limits(min, OptionalLong.empty());
    }

    public static Limits of(long min, long max) {
        return new Limits(min, OptionalLong.of(max));
    }
}
