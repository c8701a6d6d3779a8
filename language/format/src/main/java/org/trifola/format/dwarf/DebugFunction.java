package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        ByteSlice expression = die.block(Dwarf.FRAME_BASE);
        return expression == null ? null : new Location.Computed(expression, die.unit());
    }

    /**
     * The blocks that an address is in: functions that were inlined, the innermost first, and last
     * this function with the variables of its compilation unit.
     */
    public List<DebugBlock> blocks(long address) {
        List<DebugBlock> blocks = new ArrayList<>();
        try {
            function(die, address - code, blocks);
        } catch (DwarfReader.Broken _) {
            // As far as it could be read.
        }
        return blocks;
    }

    private void function(Die scope, long address, List<DebugBlock> to) {
        List<DebugVariable> variables = new ArrayList<>();
        collect(scope, address, variables, to);
        Die unit = die.unit().root();
        if (scope == die && unit != null) {
            variables(unit, address, variables);
        }
        Die origin = declared(scope);
        String name = Objects.requireNonNullElse(origin.string(Dwarf.NAME), "");
        int line = scope == die ? 0 : (int) scope.number(Dwarf.CALL_LINE, 0);
        to.add(new DebugBlock(name, line, variables));
    }

    private void collect(
            Die scope, long address, List<DebugVariable> variables, List<DebugBlock> inlined) {
        for (Die child : scope.children()) {
            if (child.tag() == Dwarf.LEXICAL_BLOCK && contains(child, address)) {
                collect(child, address, variables, inlined);
            } else if (child.tag() == Dwarf.INLINED_SUBROUTINE && contains(child, address)) {
                function(child, address, inlined);
            }
        }
        variables(scope, address, variables);
    }

    /** The entry with the name and type of one that stands for it elsewhere. */
    private Die declared(Die entry) {
        Die origin = entries.get(entry.number(Dwarf.ABSTRACT_ORIGIN, -1));
        return origin == null ? entry : origin;
    }

    private void variables(Die scope, long address, List<DebugVariable> to) {
        for (Die child : scope.children()) {
            if (child.tag() == Dwarf.FORMAL_PARAMETER || child.tag() == Dwarf.VARIABLE) {
                Die declared = declared(child);
                String name = declared.string(Dwarf.NAME);
                boolean external = child.has(Dwarf.DECLARATION);
                if (name != null && !external) {
                    DebugType type =
                            new DebugType(entries, entries.get(declared.number(Dwarf.TYPE, -1)));
                    to.add(new DebugVariable(name, type, location(child, declared, address)));
                }
            }
        }
    }

    private static @Nullable Location location(Die variable, Die declared, long address) {
        Object list = variable.attributes().get(Dwarf.LOCATION);
        ByteSlice expression = variable.block(Dwarf.LOCATION);
        if (expression == null && list != null) {
            expression = AddressLists.expression(variable, list, address);
        }
        if (expression != null) {
            return expression.length() == 0
                    ? null
                    : new Location.Computed(expression, variable.unit());
        }
        Die constant = variable.has(Dwarf.CONST_VALUE) ? variable : declared;
        return list == null && constant.attributes().get(Dwarf.CONST_VALUE) instanceof Long value
                ? new Location.Constant(value)
                : null;
    }

    /** Whether the entry's code contains an address; one without its own range does. */
    private static boolean contains(Die die, long address) {
        Object ranges = die.attributes().get(Dwarf.RANGES);
        if (ranges != null) {
            return AddressLists.contains(die, ranges, address);
        }
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
