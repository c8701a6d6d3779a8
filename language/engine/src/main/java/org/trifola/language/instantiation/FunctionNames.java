package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.Export;
import org.trifola.format.module.Module;
import org.trifola.format.types.ExternKind;

import java.util.function.IntFunction;

/**
 * The names of a module's functions for messages: from the name section, else the first export's.
 * Decoded when asked for.
 */
final class FunctionNames implements IntFunction<@Nullable String> {
    private final Module module;
    private @Nullable NameSection section;

    FunctionNames(Module module) {
        this.module = module;
    }

    @Override
    public @Nullable String apply(int index) {
        NameSection names = section;
        if (names == null) {
            names = NameSection.of(module);
            section = names;
        }
        String name = names.function(index);
        return name != null ? name : exportName(index);
    }

    private @Nullable String exportName(int index) {
        for (Export e : module.exports()) {
            if (e.kind() == ExternKind.FUNC && e.index() == index) {
                return e.name();
            }
        }
        return null;
    }
}
