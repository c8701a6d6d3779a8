package org.trifola.language.limits;

import java.util.stream.Stream;

/** Ways to run a function from its first call on. */
enum Tier {
    INTERPRETED("engine.Compilation=false", "wasm.JavaBytecode=off"),
    TRANSLATED("engine.Compilation=false", "wasm.JavaBytecode=all"),
    COMPILED(
            "engine.CompileImmediately=true",
            "engine.BackgroundCompilation=false",
            "wasm.JavaBytecode=off"),
    MIXED("engine.BackgroundCompilation=false", "engine.FirstTierCompilationThreshold=50");

    private final String[] options;

    Tier(String... options) {
        this.options = options;
    }

    GuestContext context(String... more) {
        return new GuestContext(
                Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new));
    }
}
