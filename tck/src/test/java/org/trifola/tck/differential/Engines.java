package org.trifola.tck.differential;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Feature;
import org.trifola.format.types.NumType;
import org.trifola.tck.differential.ModuleGenerator.Signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** Runs one module in one engine: a line for each call, its result in hex or {@code trap}. */
final class Engines {
    private static final int CALLS = 3;

    static final Map<String, String> INTERPRETED = Map.of("engine.Compilation", "false");
    static final Map<String, String> COMPILED =
            Map.of(
                    "engine.CompileImmediately", "true",
                    "engine.BackgroundCompilation", "false",
                    "engine.CompilationFailureAction", "Throw");

    private static final String SCRIPT =
            """
            const fs = require('fs');
            const view = new DataView(new ArrayBuffer(8));
            const hex = {
              i32: v => (v >>> 0).toString(16),
              i64: v => BigInt.asUintN(64, v).toString(16),
              f32: v => { view.setFloat32(0, v); return view.getUint32(0).toString(16); },
              f64: v => { view.setFloat64(0, v); return view.getBigUint64(0).toString(16); },
            };
            let e;
            try {
              e = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(process.argv[2]))).exports;
            } catch (x) {
              console.log('unsupported ' + x.message);
              process.exit(0);
            }
            for (const [name, type, args] of CALLS) {
              e.reset();
              try { console.log(name + ' ' + hex[type](e[name](...args))); }
              catch (x) { console.log(name + ' trap'); }
            }
            console.log('hash ' + hex.i64(e.hash()));
            """;

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

    private static Object argument(NumType type, Random random) {
        long n = random.nextBoolean() ? random.nextInt(20) - 10L : random.nextLong();
        return switch (type) {
            case I32 -> (int) n;
            case I64 -> n;
            case F32 -> (float) n / 8;
            case F64 -> n / 8.0;
        };
    }

    /** What the module does here. */
    List<String> run(Map<String, String> options) {
        Context.Builder builder =
                Context.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .option("wasm.Features", Feature.THREADS.text());
        options.forEach(builder::option);
        try (Context context = builder.build()) {
            Source source =
                    Source.newBuilder("wasm", ByteSequence.create(module), "random").buildLiteral();
            Value exports = context.eval(source).newInstance().getMember("exports");
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                String name = "f" + i / CALLS;
                exports.getMember("reset").executeVoid();
                lines.add(name + " " + call(exports.getMember(name), i));
            }
            long hash = exports.getMember("hash").execute().asLong();
            lines.add("hash " + Long.toHexString(hash));
            return lines;
        }
    }

    private String call(Value function, int call) {
        try {
            Value result = function.execute(arguments.get(call));
            return switch (functions.get(call / CALLS).result()) {
                case I32 -> Integer.toHexString(result.asInt());
                case I64 -> Long.toHexString(result.asLong());
                case F32 -> Integer.toHexString(Float.floatToIntBits(result.asFloat()));
                case F64 -> Long.toHexString(Double.doubleToLongBits(result.asDouble()));
            };
        } catch (PolyglotException e) {
            if (e.isInternalError()) {
                throw e;
            }
            return "trap";
        }
    }

    /**
     * What the module does in V8, null where there is no Node or where V8 does not know a feature.
     */
    @Nullable List<String> runInV8(Path directory) throws IOException, InterruptedException {
        Path wasm = Files.write(directory.resolve("random.wasm"), module);
        Path script = directory.resolve("random.js");
        Files.writeString(script, "const CALLS = " + calls() + ";\n" + SCRIPT);
        Process process;
        try {
            process =
                    new ProcessBuilder(
                                    "node",
                                    "--experimental-wasm-memory64",
                                    script.toString(),
                                    wasm.toString())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException _) {
            return null;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES)
                || output.startsWith("unsupported")
                || output.contains("bad option")) {
            process.destroyForcibly();
            return null;
        }
        return output.lines().toList();
    }

    private String calls() {
        StringJoiner calls = new StringJoiner(",", "[", "]");
        for (int i = 0; i < arguments.size(); i++) {
            StringJoiner values = new StringJoiner(",", "[", "]");
            for (Object a : arguments.get(i)) {
                values.add(a instanceof Long ? a + "n" : a.toString());
            }
            String type = functions.get(i / CALLS).result().toString();
            calls.add("['f" + i / CALLS + "','" + type + "'," + values + "]");
        }
        return calls.toString();
    }
}
