package org.trifola.format.types;

/** A tag type: the index of a function type (spec: structure/types, "Tag Types"). */
public record TagType(int typeIndex) implements ExternType {}
