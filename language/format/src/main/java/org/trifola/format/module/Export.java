package org.trifola.format.module;

import org.trifola.format.types.ExternKind;

/**
 * An export: {@code index} is in the index space of {@code kind} (spec: structure/modules,
 * "Exports").
 */
public record Export(String name, ExternKind kind, int index) {}
