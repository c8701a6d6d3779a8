package org.trifola.format.types;

/**
 * The type of a structure's field or of an array's elements (spec: structure/types, "Aggregate
 * Types").
 */
public record FieldType(StorageType storage, boolean mutable) {}
