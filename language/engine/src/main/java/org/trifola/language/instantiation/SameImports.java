package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Instance;

/**
 * The imports of an instance, for another instance of the same module. Asked for each import in the
 * module's order, once: names do not tell imports apart.
 */
final class SameImports implements ImportResolver {
    private final Instance instance;
    private int function;
    private int table;
    private int memory;
    private int global;
    private int tag;

    SameImports(Instance instance) {
        this.instance = instance;
    }

    @Override
    public @Nullable Extern resolve(String module, String name, ExternType type) {
        return switch (type) {
            case ExternFunc _ -> instance.function(function++);
            case TableType _ -> instance.tables[table++];
            case MemoryType _ -> instance.memories[memory++];
            case GlobalType _ -> instance.global(global++);
            case TagType _ -> instance.tags[tag++];
        };
    }
}
