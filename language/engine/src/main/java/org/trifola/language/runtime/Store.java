package org.trifola.language.runtime;

/** What the instances of one polyglot context have in common (spec: execution/runtime, "Store"). */
public final class Store {}
