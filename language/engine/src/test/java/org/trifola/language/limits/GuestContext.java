package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.function.Executable;

import java.io.OutputStream;
import java.util.function.BiConsumer;

/** A polyglot context with options given as {@code name=value}. */
record GuestContext(Context context) implements AutoCloseable {
    private static final String GOOD =
            """
            (module (memory 1)
              (func (export "fac") (param $n i64) (result i64)
                (if (result i64) (i64.eqz (local.get $n))
                  (then (i64.const 1))
                  (else (i64.mul (local.get $n)
                    (call 0 (i64.sub (local.get $n) (i64.const 1))))))))
            """;

    GuestContext(String... options) {
        this(build(builder().option("engine.WarnInterpreterOnly", "false"), options));
    }

    /** A context of {@code engine}; the options are not the engine's. */
    GuestContext(Engine engine, String... options) {
        this(build(builder().engine(engine), options));
    }

    private static Context.Builder builder() {
        return Context.newBuilder("wasm").allowExperimentalOptions(true);
    }

    private static Context build(Context.Builder builder, String... options) {
        each(options, builder::option);
        return builder.build();
    }

    static Engine engine(String... options) {
        return engine(System.err, options);
    }

    static Engine engine(OutputStream log, String... options) {
        Engine.Builder builder =
                Engine.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .logHandler(log);
        each(options, builder::option);
        return builder.build();
    }

    private static void each(String[] options, BiConsumer<String, String> action) {
        for (String option : options) {
            int equals = option.indexOf('=');
            action.accept(option.substring(0, equals), option.substring(equals + 1));
        }
    }

    Value module(String text) {
        Source.Builder source = Source.newBuilder("wasm", text, "test").mimeType("text/x-wasm-wat");
        return context.eval(source.buildLiteral());
    }

    Value exports(String text, Object... imports) {
        return module(text).newInstance(imports).getMember("exports");
    }

    Limits limits() {
        return Limits.of(context);
    }

    /** What {@code action} ends with: the exhaustion of a resource, and nothing worse. */
    static PolyglotException assertExhausted(String message, Executable action) {
        PolyglotException e = assertThrows(PolyglotException.class, action);
        assertTrue(e.isResourceExhausted(), e::toString);
        assertFalse(e.isInternalError());
        assertFalse(e.isCancelled());
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e::getMessage);
        return e;
    }

    /** A good module still runs here. */
    void assertUsable() {
        assertEquals(3628800, exports(GOOD).invokeMember("fac", 10).asLong());
    }

    /** The same where calls must be fast: while code is compiled they may time out. */
    void assertUsableSoon() {
        for (int i = 0; i < 50; i++) {
            try {
                assertUsable();
                return;
            } catch (PolyglotException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("timeout"), e::toString);
            }
        }
        assertUsable();
    }

    @Override
    public void close() {
        context.close();
    }
}
