package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;

/**
 * A variable of the source language.
 *
 * @param location where its value is; null where optimization has left none
 */
public record DebugVariable(String name, DebugType type, @Nullable Location location) {}
