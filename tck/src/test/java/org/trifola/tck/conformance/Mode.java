package org.trifola.tck.conformance;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

import java.util.Map;

/** How functions are executed. */
public enum Mode {
    /** No function is ever compiled. */
    INTERPRETED("Interpreter only", Map.of("engine.Compilation", "false")),

    /** Every function is translated to Java bytecode at its first call. */
    TRANSLATED(
            "Every function translated at its first call",
            Map.of("engine.Compilation", "false", "wasm.JavaBytecode", "all")),

    /** Graal compiles every function at its first call; that it cannot is a failure. */
    COMPILED(
            "Every function compiled at its first call",
            Map.of(
                    "wasm.JavaBytecode", "off",
                    "engine.CompileImmediately", "true",
                    "engine.BackgroundCompilation", "false",
                    "engine.CompilationFailureAction", "Throw"));

    private final String title;
    private final Map<String, String> options;

    Mode(String title, Map<String, String> options) {
        this.title = title;
        this.options = options;
    }

    /** The heading of the mode's results. */
    public String title() {
        return title;
    }

    /** Whether this Java has a compiler for the mode. */
    public boolean available() {
        try (Engine engine =
                Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
            return this != COMPILED || !engine.getImplementationName().contains("Interpreted");
        }
    }

    /** Which functions are translated to Java bytecode. */
    String translated() {
        return this == TRANSLATED ? "all" : "off";
    }

    /** A context in which functions are executed this way. */
    public Context context() {
        return builder().build();
    }

    /** For contexts in which functions are executed this way. */
    public Context.Builder builder() {
        Context.Builder builder = Context.newBuilder("wasm").allowExperimentalOptions(true);
        if (available()) {
            builder.option("engine.WarnInterpreterOnly", "false");
        }
        options.forEach(builder::option);
        return builder;
    }
}
