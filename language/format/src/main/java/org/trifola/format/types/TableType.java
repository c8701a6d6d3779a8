package org.trifola.format.types;

/**
 * A table type (spec: structure/types, "Table Types"; {@code shared} from
 * shared-everything-threads).
 */
public record TableType(AddressType address, Limits limits, boolean shared, RefType element)
        implements ExternType {}
