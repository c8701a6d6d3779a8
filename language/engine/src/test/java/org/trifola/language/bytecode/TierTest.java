package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.language.ExhaustedStack;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.runtime.Instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions translated at their first call do what interpreted ones do. */
class TierTest {
    private static final String MODULE =
            """
            (module
              (type $binary (func (param i32 i32) (result i32)))
              (memory 1)
              (table 2 funcref)
              (elem (i32.const 0) $divide)
              (func $divide (param i32 i32) (result i32)
                (i32.div_s (local.get 0) (local.get 1)))
              (func $indirect (param i32 i32 i32) (result i32)
                (call_indirect (type $binary) (local.get 0) (local.get 1) (local.get 2)))
              (func $outer (export "divide") (param i32 i32 i32) (result i32)
                (call $indirect (local.get 0) (local.get 1) (local.get 2)))
              (func $peek (export "peek") (param i32) (result i32)
                (i32.add (i32.const 1) (i32.load offset=8 (local.get 0))))
              (func $swap (param f64 i64) (result i64 f64)
                (local.get 1) (local.get 0))
              (func (export "swap") (param f64 i64) (result i64 f64)
                (call $swap (local.get 0) (local.get 1)))
              (func (export "sum") (param $n i32) (result i64)
                (local $sum i64)
                (loop $again
                  (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $n))))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $sum))
              (func $forever (export "forever") (loop $l (br $l)))
              (func $deep (export "deep") (result i32)
                (i32.add (call $deep) (i32.const 1))))
            """;

    private static Context context(String policy) {
        return Context.newBuilder("wasm")
                .allowExperimentalOptions(true)
                .option("wasm.JavaBytecode", policy)
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    private static Value exports(Context context) {
        Source source =
                Source.newBuilder("wasm", MODULE, "tier.wat")
                        .mimeType("text/x-wasm-wat")
                        .buildLiteral();
        return context.eval(source).newInstance().getMember("exports");
    }

    private static List<String> trap(String policy, String name, Object... arguments) {
        try (Context context = context(policy)) {
            Value exports = exports(context);
            PolyglotException e =
                    assertThrows(
                            PolyglotException.class, () -> exports.invokeMember(name, arguments));
            List<String> lines = new ArrayList<>();
            lines.add(e.getMessage());
            Value frames = e.getGuestObject().getMember("frames");
            for (int i = 0; i < frames.getArraySize(); i++) {
                lines.add(frames.getArrayElement(i).toString());
            }
            return lines;
        }
    }

    private static void assertSameTrap(int frames, String name, Object... arguments) {
        List<String> trap = trap("all", name, arguments);
        assertEquals(trap("off", name, arguments), trap);
        assertEquals(1 + frames, trap.size());
    }

    @Test
    void trapsTellTheSameFramesAsTheInterpreters() {
        assertSameTrap(3, "divide", 1, 0, 0);
        assertSameTrap(2, "divide", 1, 1, 1);
        assertSameTrap(2, "divide", 1, 1, 2);
        assertSameTrap(1, "peek", 65_530);
        assertSameTrap(1, "peek", -4);
    }

    /** Functions that have vectors only to pass, which no instruction on vectors reads. */
    @Test
    void leavesFunctionsThatPassVectorsAlone() {
        String module =
                """
                (module
                  (func $ignore (param v128 i32) (result i32) (local.get 1))
                  (func $pass (param v128 i32) (result i32)
                    (call $ignore (local.get 0) (local.get 1)))
                  (func $zero (param i32) (result i32) (local v128)
                    (loop $l
                      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                      (br_if $l (call $ignore (local.get 1) (local.get 0))))
                    (local.get 0))
                  (func (export "run") (param i32) (result i32)
                    (i32.add
                      (call $zero (i32.const 3))
                      (call $pass (v128.const i64x2 1 2) (local.get 0)))))
                """;
        try (Context context = context("all")) {
            Source source =
                    Source.newBuilder("wasm", module, "vectors.wat")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value exports = context.eval(source).newInstance().getMember("exports");
            assertEquals(7, exports.invokeMember("run", 7).asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "all"})
    void severalResultsComeInOrder(String policy) {
        try (Context context = context(policy)) {
            Value results = exports(context).invokeMember("swap", 1.5, 7L);
            assertEquals(7, results.getArrayElement(0).asLong());
            assertEquals(1.5, results.getArrayElement(1).asDouble());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "hot", "all"})
    void loopsSumUp(String policy) {
        try (Context context = context(policy)) {
            assertEquals(5_000_050_000L, exports(context).invokeMember("sum", 100_000).asLong());
        }
    }

    @Test
    void exhaustionIsATrap() {
        try (Context context = context("all")) {
            Value exports = exports(context);
            for (int i = 0; i < 2; i++) {
                PolyglotException e =
                        assertThrows(PolyglotException.class, () -> exports.invokeMember("deep"));
                ExhaustedStack.assertMessage("wasm-function[8] <deep>", e.getMessage());
            }
            assertEquals(3, exports.invokeMember("divide", 7, 2, 0).asInt());
        }
    }

    @Test
    void anEndlessLoopIsInterrupted() throws Exception {
        try (Context context = context("all")) {
            Value exports = exports(context);
            Thread interrupter =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    Thread.sleep(300);
                                    context.interrupt(Duration.ofSeconds(20));
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            PolyglotException e =
                    assertThrows(PolyglotException.class, () -> exports.invokeMember("forever"));
            assertTrue(e.isInterrupted());
            interrupter.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "all"})
    void memoryThatCalleesGrowIsSeenAtOnce(String policy) {
        String module =
                """
                (module
                  (memory 0)
                  (func $grow (drop (memory.grow (i32.const 1))))
                  (func $end (result i32)
                    (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4)))
                  (func (export "fill") (param $n i32) (result i32)
                    (local $sum i32)
                    (loop $again
                      (call $grow)
                      (i32.store (call $end) (local.get $n))
                      (i32.store (i32.const 0) (local.get $n))
                      (local.set $sum
                        (i32.add
                          (i32.add (local.get $sum) (i32.load (call $end)))
                          (i32.load (i32.const 0))))
                      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (local.get $sum)))
                """;
        Source source =
                Source.newBuilder("wasm", module, "grow.wat")
                        .mimeType("text/x-wasm-wat")
                        .buildLiteral();
        try (Context context = context(policy)) {
            Value fill = context.eval(source).newInstance().getMember("exports").getMember("fill");
            assertEquals(9 * 10, fill.execute(9).asInt());
        }
    }

    /** From an inner loop on, code comes to the beginning of outer ones from below only. */
    @Test
    void loopsWithinLoopsAreEnteredAnywhere() {
        String module =
                """
                (module
                  (func (param $n i32) (result i64)
                    (local $a i64) (local $b f64) (local $i i32) (local $j i32)
                    (loop $outer
                      (local.set $a (i64.add (local.get $a) (i64.const 3)))
                      (local.set $i (i32.const 5))
                      (loop $middle
                        (local.set $b (f64.add (local.get $b) (f64.convert_i32_s (local.get $i))))
                        (local.set $j (i32.const 4))
                        (loop $inner
                          (local.set $a
                            (i64.add (local.get $a) (i64.extend_i32_u (local.get $j))))
                          (br_if $inner (local.tee $j (i32.sub (local.get $j) (i32.const 1)))))
                        (br_if $middle (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                      (br_if $outer (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (i64.add (local.get $a) (i64.trunc_f64_s (local.get $b)))))
                """;
        int rounds = 400;
        for (int iterations = 1; iterations < 40; iterations++) {
            Tier tier = new Tier(Integer.MAX_VALUE - 1, iterations, false, Tier.CLASS_BYTES, null);
            Instance instance = Translated.instance(tier, module);
            assertEquals(rounds * (3 + 5 * 10 + 15L), Translated.call(instance, 0, rounds)[0]);
            assertEquals(Map.of(), tier.count().refused());
            FunctionCode function = instance.function(0).code();
            Code code = function.code();
            for (int pc = 0; pc < code.end(); pc += Operands.length(code, pc)) {
                if (code.code[pc] == Op.LOOP) {
                    assertNotNull(function.module().translator().translateLoop(function, pc));
                }
            }
        }
    }

    @Test
    void functionsWithReferencesOfTheirOwnAreCalledByInterpretedOnes() {
        Instance instance =
                Translated.instance(
                        new Tier(3, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null),
                        """
                        (module
                          (elem declare func $f)
                          (func $f (param i32) (result i32)
                            (local $g funcref)
                            (local.set $g (ref.func $f))
                            (i32.add (local.get 0) (ref.is_null (local.get $g))))
                          (func (param i32) (result i32)
                            (call $deeper (call $f (call $f (local.get 0)))))
                          (func $deeper (param i32) (result i32)
                            (call $f (call $f (local.get 0)))))
                        """);
        assertEquals(7, Translated.call(instance, 1, 7)[0]);
        assertNotNull(instance.function(0).code().translation);
        assertNull(instance.function(1).code().translation);
    }
}
