package org.trifola.format.dwarf;

/** A variable of the source language and where its value is. */
public record DebugVariable(String name, DebugType type, Location location) {}
