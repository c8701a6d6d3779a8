package org.trifola.format.types;

import java.util.List;

/** A structure type (spec: structure/types, "Aggregate Types"). */
public record StructType(List<FieldType> fields) implements CompositeType {
    public StructType {
        fields = List.copyOf(fields);
    }

    @Override
    public AbsHeapType.Kind kind() {
        return AbsHeapType.Kind.STRUCT;
    }
}
