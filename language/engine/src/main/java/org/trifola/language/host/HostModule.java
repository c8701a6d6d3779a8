package org.trifola.language.host;

import org.trifola.format.types.FuncType;

import java.util.Map;

/** A module that the host implements: named functions with their types. */
public interface HostModule {

    /** A function and its type. */
    record Entry(FuncType type, HostFunction function) {}

    /** The functions by name. */
    Map<String, Entry> functions();
}
