package org.trifola.language.runtime;

/** What modules import and export (spec: execution/runtime, "External Instances"). */
public sealed interface Extern permits Function, Table, Memory, Global, Tag {}
