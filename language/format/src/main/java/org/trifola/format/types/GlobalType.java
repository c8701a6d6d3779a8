package org.trifola.format.types;

/**
 * A global type (spec: structure/types, "Global Types"; {@code shared} from
 * shared-everything-threads).
 */
public record GlobalType(ValType type, boolean mutable, boolean shared) implements ExternType {}
