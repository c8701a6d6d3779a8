package org.trifola.format.types;

/** An array type (spec: structure/types, "Aggregate Types"). */
public record ArrayType(FieldType field) implements CompositeType {}
