package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The debug information of a module that was decoded from a binary. */
public final class DebugInfo {
    private final Module module;
    private final Map<Long, Die> entries = new HashMap<>();
    private final Map<Integer, DebugFunction> functions = new HashMap<>();
    private final long code;

    private DebugInfo(Module module) {
        this.module = module;
        code = codeStart(module);
        Sections sections = new Sections(module);
        DwarfReader in = sections.reader("info", 0);
        while (!in.atEnd()) {
            Die unit = new Unit(sections, in, entries).root();
            if (unit != null) {
                add(sections, unit);
            }
        }
    }

    /** The debug information; null where there is none, or none that can be made sense of. */
    public static @Nullable DebugInfo of(Module module) {
        if (module.customSection(".debug_info") == null || module.bodies().isEmpty()) {
            return null;
        }
        try {
            return new DebugInfo(module);
        } catch (DwarfReader.Broken _) {
            return null;
        }
    }

    /** Where the contents of the code section begin: with the number of functions. */
    private static long codeStart(Module module) {
        int count = module.bodies().size();
        int bytes = 1;
        for (int rest = count >>> 7; rest != 0; rest >>>= 7) {
            bytes++;
        }
        return module.offsets().of(SectionId.CODE, 0) - (long) bytes;
    }

    private void add(Sections sections, Die unit) {
        long table = unit.number(Dwarf.STMT_LIST, -1);
        String directory = Objects.requireNonNullElse(unit.string(Dwarf.COMP_DIR), "");
        List<DebugLine> lines = table < 0 ? List.of() : LineTable.of(sections, table, directory);
        List<DebugLine> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(DebugLine::address));
        addAll(unit, sorted);
    }

    private void addAll(Die scope, List<DebugLine> lines) {
        for (Die die : scope.children()) {
            if (die.tag() == Dwarf.SUBPROGRAM && die.has(Dwarf.LOW_PC)) {
                add(die, lines);
            } else {
                addAll(die, lines);
            }
        }
    }

    private void add(Die die, List<DebugLine> lines) {
        long low = die.number(Dwarf.LOW_PC, 0);
        long high = DebugFunction.high(die, low);
        // Zero is the address of what the linker left out.
        int definition = low == 0 ? -1 : definition(low + code);
        if (definition < 0) {
            return;
        }
        List<DebugLine> own = new ArrayList<>();
        for (DebugLine l : lines) {
            if (l.address() >= low && l.address() < high && l.line() > 0) {
                own.add(new DebugLine(l.address() + code, l.file(), l.line(), l.column()));
            }
        }
        functions.put(definition, new DebugFunction(entries, die, code, own));
    }

    /** The function whose entry or body begins at or contains an offset; -1 for none. */
    private int definition(long offset) {
        int low = 0;
        int high = module.bodies().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (module.offsets().of(SectionId.CODE, middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        ByteSlice body = module.bodies().get(low);
        return offset < body.end() ? low : -1;
    }

    /** What is known of the {@code definition}-th defined function; null for nothing. */
    public @Nullable DebugFunction function(int definition) {
        return functions.get(definition);
    }
}
