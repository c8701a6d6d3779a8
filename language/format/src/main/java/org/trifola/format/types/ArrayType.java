package org.trifola.format.types;

/** An array type (spec: structure/types, "Aggregate Types"). */
public record ArrayType(FieldType field) implements CompositeType {
    @Override
    public AbsHeapType.Kind kind() {
        return AbsHeapType.Kind.ARRAY;
    }
}
