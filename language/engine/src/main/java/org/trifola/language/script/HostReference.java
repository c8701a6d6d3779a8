package org.trifola.language.script;

/**
 * The value that scripts call {@code (ref.extern number)}, or {@code (ref.host number)} once it is
 * internal.
 */
record HostReference(int number) {}
