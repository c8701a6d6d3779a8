package org.trifola.tck.javascript;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;

import java.nio.charset.StandardCharsets;

/**
 * A context of GraalJS with its WebAssembly API, and a function {@code check(actual, expected)} for
 * scripts.
 */
record JavaScript(Context context) implements AutoCloseable {
    private static final String PRELUDE =
            """
            function check(actual, expected) {
              if (!Object.is(actual, expected)) {
                throw new Error('expected ' + String(expected) + ', was ' + String(actual));
              }
            }
            function checkThrows(type, message, action) {
              try {
                action();
              } catch (e) {
                check(e instanceof type, true);
                check(String(e.message).includes(message) ? message : e.message, message);
                return;
              }
              throw new Error('expected ' + type.name);
            }
            """;

    JavaScript() {
        this(builder());
    }

    JavaScript(Context.Builder builder) {
        this(builder.build());
        eval(PRELUDE);
    }

    static Context.Builder builder() {
        return Context.newBuilder("js", "wasm")
                .allowExperimentalOptions(true)
                .allowHostAccess(HostAccess.ALL)
                .allowPolyglotAccess(PolyglotAccess.ALL)
                .option("js.webassembly", "true")
                .option("js.text-encoding", "true")
                .option("js.esm-eval-returns-exports", "true")
                .option("engine.WarnInterpreterOnly", "false")
                .option("wasm.MaxMemory", "256MiB");
    }

    Value eval(String script) {
        return context.eval("js", script);
    }

    /** Evaluates an ECMAScript module; gives its namespace. */
    Value evalModule(String text, String name) {
        return context.eval(
                Source.newBuilder("js", text, name)
                        .mimeType("application/javascript+module")
                        .buildLiteral());
    }

    /** Makes a module in the text format a {@code Uint8Array} of its binary, named {@code name}. */
    void bind(String name, String wat) {
        byte[] utf8 = wat.getBytes(StandardCharsets.UTF_8);
        bind(name, ModuleEncoder.encode(WatParser.parse(utf8, Feature.all()).module()));
    }

    void bind(String name, byte[] bytes) {
        Value toArray = eval("bytes => new Uint8Array(bytes)");
        context.getBindings("js").putMember(name, toArray.execute(bytes));
    }

    @Override
    public void close() {
        context.close();
    }
}
