package org.trifola.format.module;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.TableType;

/**
 * A table; {@code init} is the constant expression of its elements, null for null references (spec:
 * structure/modules, "Tables").
 */
public record Table(TableType type, @Nullable ByteSlice init) {}
