package org.trifola.format.dwarf;

import java.util.List;

/**
 * The variables of a function, or of one that was inlined into it.
 *
 * @param function its name, empty where that is not known
 * @param callLine the line that the inlined function was called from; 0 for one that is not inlined
 * @param variables the innermost first
 */
public record DebugBlock(String function, int callLine, List<DebugVariable> variables) {}
