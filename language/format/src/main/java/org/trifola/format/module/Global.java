package org.trifola.format.module;

import org.trifola.format.types.GlobalType;

/**
 * A global with the constant expression of its first value (spec: structure/modules, "Globals").
 */
public record Global(GlobalType type, ByteSlice init) {}
