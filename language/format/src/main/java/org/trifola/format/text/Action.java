package org.trifola.format.text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a script does with an instance; the current one where {@code instance} is null. */
public sealed interface Action {
    @Nullable String instance();

    /** The name of the export. */
    String export();

    /** Calls an exported function. */
    record Invoke(@Nullable String instance, String export, List<Literal> arguments)
            implements Action {
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /** Reads an exported global. */
    record Get(@Nullable String instance, String export) implements Action {}
}
