package org.trifola.format.dwarf;

/**
 * Where a statement of the source language begins.
 *
 * @param address the offset in the code section, or in the binary once {@link DebugInfo} hands it
 *     out
 * @param line from 1; 0 where no statement goes on
 * @param column from 1; 0 where it is not known
 */
public record DebugLine(long address, String file, int line, int column) {}
