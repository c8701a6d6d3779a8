package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Feature;

import java.util.Set;

/** A module in a script, not looked at before it is asked for. */
public sealed interface ModuleSource {
    /**
     * The name that the script gives to the module and its instance, without {@code $}; or null.
     */
    @Nullable String name();

    /** A module as text, part of the script's own: positions in errors are the script's. */
    final class Text implements ModuleSource {
        private final @Nullable String name;
        private final Tokens tokens;
        private final int start;
        private final WatParser.Form form;

        /**
         * The module at token {@code start}.
         *
         * @param form how much of the module form is there
         */
        Text(@Nullable String name, Tokens tokens, int start, WatParser.Form form) {
            this.name = name;
            this.tokens = tokens;
            this.start = start;
            this.form = form;
        }

        @Override
        public @Nullable String name() {
            return name;
        }

        /** Parses the module; {@link Malformed} with a position in the script. */
        public ParsedModule parse(Set<Feature> features) {
            return parse(new WatParser.Options(features, false));
        }

        /** Parses the module; {@link Malformed} with a position in the script. */
        public ParsedModule parse(WatParser.Options options) {
            return WatParser.module(new TokenCursor(tokens, start, true), form, options);
        }
    }

    /** A module in binary. */
    record Binary(@Nullable String name, byte[] bytes) implements ModuleSource {}

    /**
     * A module as text in strings, which need not even be tokens; positions in errors are relative
     * to {@code utf8}.
     */
    record Quote(@Nullable String name, byte[] utf8) implements ModuleSource {
        /** Parses the module. */
        public ParsedModule parse(Set<Feature> features) {
            return WatParser.parse(utf8, features);
        }
    }
}
