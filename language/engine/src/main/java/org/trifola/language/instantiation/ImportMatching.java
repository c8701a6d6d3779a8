package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Import;
import org.trifola.format.module.Module;
import org.trifola.format.types.ExternType;
import org.trifola.format.validation.TypeMatching;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.runtime.Budget;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Store;
import org.trifola.language.runtime.Table;
import org.trifola.language.runtime.Tag;
import org.trifola.language.runtime.Unlinkable;

import java.util.List;

/** The imports of one module: resolves and checks them, and begins an instance with them. */
final class ImportMatching {
    private final ModuleCode code;
    private final Module module;
    private final TypeMatching matching;

    /** The declared types with canonical ids. */
    private final ExternType[] types;

    ImportMatching(ModuleCode code) {
        this.code = code;
        this.module = code.module();
        this.matching = new TypeMatching(code.types());
        List<Import> imports = module.imports();
        types = new ExternType[imports.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = code.canonical(imports.get(i).type());
        }
    }

    /**
     * An instance whose index spaces begin with the imports and are null beyond, but for the
     * memories.
     */
    Instance resolve(Store store, Budget budget, ImportResolver resolver) {
        @Nullable Function[] functions = new @Nullable Function[module.functionTypes().size()];
        Table[] tables = new Table[module.tableTypes().size()];
        Memory[] memories = new Memory[module.memoryTypes().size()];
        @Nullable Global[] globals = new @Nullable Global[module.globalTypes().size()];
        Tag[] tags = new Tag[module.tagTypes().size()];
        int function = 0;
        int table = 0;
        int memory = 0;
        int global = 0;
        int tag = 0;
        for (int i = 0; i < types.length; i++) {
            switch (resolve(i, resolver)) {
                case Function f -> functions[function++] = f;
                case Table t -> tables[table++] = t;
                case Memory m -> memories[memory++] = m;
                case Global g -> globals[global++] = g;
                case Tag t -> tags[tag++] = t;
            }
        }
        Instantiator.defineMemories(module, budget, memories);
        return new Instance(code, store, budget, functions, memories, tables, globals, tags);
    }

    private Extern resolve(int i, ImportResolver resolver) {
        Import wanted = module.imports().get(i);
        Extern found = resolver.resolve(wanted.module(), wanted.name(), types[i]);
        if (found == null) {
            throw new Unlinkable(
                    "unknown import: " + describe(wanted) + ", expected " + describe(types[i]));
        }
        ExternType actual = ExternTypes.of(found);
        if (!matching.matches(actual, types[i])) {
            throw new Unlinkable(
                    "incompatible import type: "
                            + describe(wanted)
                            + " is "
                            + describe(actual)
                            + ", expected "
                            + describe(types[i]));
        }
        return found;
    }

    private static String describe(Import wanted) {
        return wanted.module() + "." + wanted.name();
    }

    private String describe(ExternType type) {
        return TypeText.of(type, code.types());
    }
}
