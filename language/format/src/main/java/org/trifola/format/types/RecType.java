package org.trifola.format.types;

import java.util.List;

/** A group of mutually recursive types (spec: structure/types, "Recursive Types"). */
public record RecType(List<SubType> types) {
    public RecType {
        types = List.copyOf(types);
    }

    /** The group of one plain type. */
    public static RecType of(CompositeType composite) {
        return new RecType(List.of(SubType.plain(composite)));
    }
}
