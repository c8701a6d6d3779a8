package org.trifola.format.types;

/**
 * The type of an imported or exported function: a type index; {@code exact} comes from
 * custom-descriptors.
 */
public record ExternFunc(int typeIndex, boolean exact) implements ExternType {}
