package org.trifola.format.module;

import org.trifola.format.types.ExternType;

/** An import (spec: structure/modules, "Imports"). */
public record Import(String module, String name, ExternType type) {}
