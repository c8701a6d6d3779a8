package org.trifola.format.dwarf;

import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Module;

import java.util.HashMap;
import java.util.Map;

/** The debug sections of a module; a missing one is empty. */
final class Sections {
    private static final ByteSlice EMPTY = ByteSlice.of();

    private final Module module;
    private final Map<String, ByteSlice> loaded = new HashMap<>();

    Sections(Module module) {
        this.module = module;
    }

    ByteSlice get(String name) {
        return loaded.computeIfAbsent(name, this::load);
    }

    private ByteSlice load(String name) {
        CustomSection section = module.customSection(".debug_" + name);
        return section == null ? EMPTY : section.content().loaded();
    }

    DwarfReader reader(String name, long offset) {
        DwarfReader in = new DwarfReader(get(name));
        in.seek(offset);
        return in;
    }

    String string(String section, long offset) {
        return reader(section, offset).string();
    }
}
