package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A function of the source language. Addresses are offsets in the binary. */
public final class DebugFunction {
    private final Map<Long, Die> entries;
    private final Die die;
    private final long code;
    private final List<DebugLine> lines;

    /**
     * @param code where the contents of the code section begin
     * @param lines of this function, ascending
     */
    DebugFunction(Map<Long, Die> entries, Die die, long code, List<DebugLine> lines) {
        this.entries = entries;
        this.die = die;
        this.code = code;
        this.lines = lines;
    }

    /** Where its statements begin, ascending. */
    public List<DebugLine> lines() {
        return lines;
    }

    /** What its variables in memory are relative to; null where that is not known. */
    public @Nullable Location frameBase() {
        return Location.of(die.block(Dwarf.FRAME_BASE), die.unit());
    }

    /** The variables that are in scope at an address, the innermost first. */
    public List<DebugVariable> variables(long address) {
        List<DebugVariable> variables = new ArrayList<>();
        collect(die, address - code, variables);
        Die unit = die.unit().root();
        if (unit != null) {
            variables(unit, variables);
        }
        return variables;
    }

    private void collect(Die scope, long address, List<DebugVariable> to) {
        for (Die child : scope.children()) {
            if (child.tag() == Dwarf.LEXICAL_BLOCK && contains(child, address)) {
                collect(child, address, to);
            }
        }
        variables(scope, to);
    }

    private void variables(Die scope, List<DebugVariable> to) {
        for (Die child : scope.children()) {
            if (child.tag() == Dwarf.FORMAL_PARAMETER || child.tag() == Dwarf.VARIABLE) {
                Location location = Location.of(child.block(Dwarf.LOCATION), child.unit());
                Die origin = entries.get(child.number(Dwarf.ABSTRACT_ORIGIN, -1));
                Die declared = origin == null ? child : origin;
                String name = declared.string(Dwarf.NAME);
                if (location != null && name != null) {
                    Die type = entries.get(declared.number(Dwarf.TYPE, -1));
                    to.add(new DebugVariable(name, new DebugType(entries, type), location));
                }
            }
        }
    }

    /** Whether the entry's code contains an address; one without its own range does. */
    static boolean contains(Die die, long address) {
        if (!die.has(Dwarf.LOW_PC) || !die.has(Dwarf.HIGH_PC)) {
            return true;
        }
        long low = die.number(Dwarf.LOW_PC, 0);
        return address >= low && address < high(die, low);
    }

    // Since DWARF 4 the end is a length; compilers for wasm write nothing else.
    static long high(Die die, long low) {
        return low + die.number(Dwarf.HIGH_PC, 0);
    }
}
