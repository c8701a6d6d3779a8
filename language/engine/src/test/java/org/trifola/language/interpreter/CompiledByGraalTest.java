package org.trifola.language.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which functions Graal compiles, and how much of them, as the engine's own log tells it. */
class CompiledByGraalTest {
    /** The size of the graph that Graal began with. */
    private static final Pattern NODES = Pattern.compile("IR\\s+(\\d+)/");

    @BeforeEach
    void needsGraal() {
        try (Engine engine = Engine.create()) {
            assumeFalse(engine.getImplementationName().contains("Interpreted"), "without Graal");
        }
    }

    /** Calls the module's export {@code run} {@code times} times; what Graal compiled meanwhile. */
    private static List<String> compiled(String module, int times, String javaBytecode) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Context context =
                Context.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("wasm.JavaBytecode", javaBytecode)
                        .option("engine.BackgroundCompilation", "false")
                        .option("engine.FirstTierCompilationThreshold", "10")
                        .option("engine.MultiTier", "false")
                        .option("engine.SingleTierCompilationThreshold", "20")
                        .option("compiler.Inlining", "false")
                        .option("engine.CompilationFailureAction", "Throw")
                        .option("engine.TraceCompilation", "true")
                        .logHandler(log)
                        .build()) {
            Source source =
                    Source.newBuilder("wasm", module, "test")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value run = context.eval(source).newInstance().getMember("exports").getMember("run");
            int first = run.execute().asInt();
            for (int i = 1; i < times; i++) {
                assertEquals(first, run.execute().asInt());
            }
        }
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(l -> l.contains("opt done"))
                .toList();
    }

    private static int nodes(List<String> compiled, String function) {
        String line = compiled.stream().filter(l -> l.contains(function)).findFirst().orElseThrow();
        Matcher m = NODES.matcher(line);
        assertTrue(m.find(), line);
        return Integer.parseInt(m.group(1));
    }

    private static boolean isAmong(List<String> compiled, String function) {
        return compiled.stream().anyMatch(l -> l.contains(function));
    }

    @Test
    void leavesWhatOnlyTranslatedCodeCallsToHotSpot() {
        String module =
                """
                (module
                  (func $callee (param i32) (result i32)
                    (local $n i32)
                    (local.set $n (i32.const 10))
                    (loop $again
                      (local.set 0 (i32.rotl (i32.mul (local.get 0) (i32.const 31)) (local.get $n)))
                      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (local.get 0))
                  (func $caller (result i32)
                    (local $n i32) (local $sum i32)
                    (local.set $n (i32.const 1_000_000))
                    (loop $again
                      (if (i32.lt_u (local.get $n) (i32.const 500_000))
                        (then
                          (local.set $sum
                            (i32.add (call $callee (local.get $n)) (local.get $sum)))))
                      (br_if $again
                        (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (local.get $sum))
                  (func $entry (export "run") (result i32) (call $caller)))
                """;
        assertEquals(List.of(), compiled(module, 1, "hot"));
        List<String> compiled = compiled(module, 1, "off");
        assertTrue(isAmong(compiled, "caller") && isAmong(compiled, "callee"), compiled::toString);
        compiled = compiled(module.replace("1_000_000", "1_000"), 400, "hot");
        assertTrue(isAmong(compiled, "entry"), "the host calls it through its call target");
    }

    /** Adds up {@code count} numbers in memory, each by instructions of its own. */
    private static String adding(int count) {
        StringBuilder s = new StringBuilder("(module (memory 1) (func $adding (export \"run\")");
        s.append("(result i32) (local i32)");
        for (int i = 0; i < count; i++) {
            s.append(
                    "(local.set 0 (i32.xor (local.get 0) (i32.load offset=%d (local.get 0))))"
                            .formatted(i % 100));
        }
        return s.append("(local.get 0)))").toString();
    }

    @Test
    void leavesALargeFunctionToItsTranslation() {
        int left = nodes(compiled(adding(300), 400, "hot"), "adding");
        int all = nodes(compiled(adding(300), 400, "off"), "adding");
        int small = nodes(compiled(adding(30), 400, "hot"), "adding");
        assertTrue(left * 10 < all, () -> left + " and " + all + " nodes");
        assertTrue(left < small, () -> left + " and " + small + " nodes");
    }

    /** Loads {@code count} numbers and then stores them. */
    private static String moving(int count) {
        StringBuilder s = new StringBuilder("(module (memory 1) (func $moving (export \"run\")");
        s.append("(result i32) (local").append(" i64".repeat(count)).append(')');
        for (int i = 0; i < count; i++) {
            s.append("(local.set %1$d (i64.load offset=%1$d (i32.const 0)))".formatted(i));
        }
        for (int i = 0; i < count; i++) {
            s.append("(i64.store offset=%1$d (i32.const 0) (local.get %1$d))".formatted(i));
        }
        return s.append("(i32.const 5)))").toString();
    }

    @Test
    void leavesAHeavyFunctionToTheInterpreter() {
        int heavy = nodes(compiled(moving(1100), 400, "off"), "moving");
        int light = nodes(compiled(moving(30), 400, "off"), "moving");
        assertTrue(heavy < light, () -> heavy + " and " + light + " nodes");
    }
}
