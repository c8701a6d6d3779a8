package org.trifola.format.dwarf;

import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Module;

/** The debug sections of a module; a missing one is empty. */
record Sections(Module module) {
    private static final ByteSlice EMPTY = ByteSlice.of();

    ByteSlice get(String name) {
        CustomSection section = module.customSection(".debug_" + name);
        return section == null ? EMPTY : section.content();
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
