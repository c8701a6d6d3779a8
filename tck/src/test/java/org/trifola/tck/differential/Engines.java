package org.trifola.tck.differential;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.trifola.tck.differential.ModuleGenerator.Signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Runs one module in one of our tiers: a line for each call, its result in hex, {@code trap} or
 * {@code throw}.
 */
final class Engines {
    private static final int CALLS = 3;

    /** The proposals that are switched on: V8 does not know all of them. */
    static final String FEATURES = "threads,wide-arithmetic,rounding-variants";

    static final Map<String, String> INTERPRETED =
            Map.of("engine.Compilation", "false", "wasm.JavaBytecode", "off");
    static final Map<String, String> TRANSLATED =
            Map.of("engine.Compilation", "false", "wasm.JavaBytecode", "all");
    static final Map<String, String> COMPILED =
            Map.of(
                    "wasm.JavaBytecode", "off",
                    "engine.CompileImmediately", "true",
                    "engine.BackgroundCompilation", "false",
                    "engine.CompilationFailureAction", "Throw");

    private final List<Signature> functions;
    private final byte[] module;
    private final List<Object[]> arguments = new ArrayList<>();

    Engines(long seed, List<Signature> functions, byte[] module) {
        this.functions = functions;
        this.module = module;
        Random random = new Random(~seed);
        for (Signature s : functions) {
            for (int i = 0; i < CALLS; i++) {
                arguments.add(
                        s.params().stream().map(t -> argument(t, random)).toArray(Object[]::new));
            }
        }
    }

    byte[] module() {
        return module;
    }

    private static Object argument(String type, Random random) {
        long n = random.nextBoolean() ? random.nextInt(20) - 10L : random.nextLong();
        return switch (type) {
            case "i32" -> (int) n;
            case "f32" -> (float) n / 8;
            case "f64" -> n / 8.0;
            default -> n;
        };
    }

    private Signature function(int call) {
        return functions.get(call / CALLS);
    }

    static boolean hasCompiler() {
        try (Engine engine =
                Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
            return !engine.getImplementationName().contains("Interpreted");
        }
    }

    /** For contexts with these options, of compilers only where there are any. */
    static Context.Builder builder(Map<String, String> options, boolean compilers) {
        Context.Builder builder =
                Context.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false");
        options.forEach((name, value) -> {
            if (compilers || !name.startsWith("engine.")) {
                builder.option(name, value);
            }
        });
        return builder;
    }

    /** What the module does here, with the compilers there are. */
    List<String> run(Map<String, String> options, boolean compilers) {
        Context.Builder builder = builder(options, compilers).option("wasm.Features", FEATURES);
        try (Context context = builder.build()) {
            Source source =
                    Source.newBuilder("wasm", ByteSequence.create(module), "random").buildLiteral();
            Value exports = context.eval(source).newInstance().getMember("exports");
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                if (function(i).isExported()) {
                    String name = "f" + i / CALLS;
                    exports.getMember("reset").executeVoid();
                    lines.add(name + " " + call(exports.getMember(name), i));
                }
            }
            long hash = exports.getMember("hash").execute().asLong();
            lines.add("hash " + Long.toHexString(hash));
            return lines;
        }
    }

    private String call(Value function, int call) {
        try {
            Value result = function.execute(arguments.get(call));
            return switch (function(call).result()) {
                case "i32" -> Integer.toHexString(result.asInt());
                case "f32" -> Integer.toHexString(Float.floatToIntBits(result.asFloat()));
                case "f64" -> Long.toHexString(Double.doubleToLongBits(result.asDouble()));
                default -> Long.toHexString(result.asLong());
            };
        } catch (PolyglotException e) {
            if (e.isInternalError()) {
                throw e;
            }
            return e.getMessage().contains("exception") ? "throw" : "trap";
        }
    }

    /** The calls as JavaScript has them: name, type of the result, arguments. */
    String calls() {
        StringJoiner calls = new StringJoiner(",", "[", "]");
        for (int i = 0; i < arguments.size(); i++) {
            if (function(i).isExported()) {
                StringJoiner values = new StringJoiner(",", "[", "]");
                for (Object a : arguments.get(i)) {
                    values.add(a instanceof Long ? a + "n" : a.toString());
                }
                String type = function(i).result();
                calls.add("['f" + i / CALLS + "','" + type + "'," + values + "]");
            }
        }
        return calls.toString();
    }
}
