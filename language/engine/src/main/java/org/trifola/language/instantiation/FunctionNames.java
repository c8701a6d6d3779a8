package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Export;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.types.ExternKind;

import java.util.function.IntFunction;

/** The names of functions for messages: given by the source, else the first export's. */
final class FunctionNames implements IntFunction<@Nullable String> {
    private final Module module;
    private final IntFunction<@Nullable String> given;

    private FunctionNames(Module module, IntFunction<@Nullable String> given) {
        this.module = module;
        this.given = given;
    }

    /** The names that a binary module gives, read when the first is asked for. */
    static FunctionNames ofBinary(Module module) {
        return new FunctionNames(
                module,
                new IntFunction<@Nullable String>() {
                    private @Nullable NameSection section;

                    @Override
                    public @Nullable String apply(int index) {
                        NameSection names = section;
                        if (names == null) {
                            names = NameSection.of(module);
                            section = names;
                        }
                        return names.function(index);
                    }
                });
    }

    /** The identifiers of a text. */
    static FunctionNames of(Module module, IntFunction<@Nullable String> given) {
        return new FunctionNames(module, given);
    }

    @Override
    public @Nullable String apply(int index) {
        String name = given.apply(index);
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
