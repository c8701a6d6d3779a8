package org.trifola.language.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Functions of shapes that Graal failed to compile, or compiled wrongly: compiled at their first
 * call, where there is Graal.
 */
class CompiledAtOnceTest {
    private static final Map<String, String> COMPILED =
            Map.of(
                    "engine.CompileImmediately", "true",
                    "engine.BackgroundCompilation", "false",
                    "engine.CompilationFailureAction", "Throw");

    private static final int TRAP = -1;

    /** What the module's export {@code run} gives for each of {@code arguments} in turn. */
    private static List<Integer> results(
            String module, Map<String, String> options, int... arguments) {
        Context.Builder builder =
                Context.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .option("wasm.JavaBytecode", "off");
        try (Engine engine = Engine.create()) {
            if (!engine.getImplementationName().contains("Interpreted")) {
                builder.options(COMPILED).options(options);
            }
        }
        try (Context context = builder.build()) {
            Source source =
                    Source.newBuilder("wasm", module, "test")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value run = context.eval(source).newInstance().getMember("exports").getMember("run");
            return IntStream.of(arguments).mapToObj(n -> result(run, n)).toList();
        }
    }

    private static int result(Value run, int argument) {
        try {
            return run.execute(argument).asInt();
        } catch (PolyglotException e) {
            if (e.isInternalError()) {
                throw e;
            }
            return TRAP;
        }
    }

    /** What an operation on vectors could throw led to a handler with vectors. */
    @Test
    void compilesVectorsPassedInATry() {
        String module =
                """
                (module
                  (tag $e (param v128))
                  (func $thrower (param v128) (result v128) (throw $e (local.get 0)))
                  (func (export "run") (param i32) (result i32) (local $v v128)
                    (local.set $v (i32x4.splat (local.get 0)))
                    (block $h (result v128)
                      (try_table (result v128) (catch $e $h)
                        (call $thrower (i32x4.add (local.get $v) (local.get $v)))))
                    (i32x4.extract_lane 0 (i32x4.add (local.get $v)))))
                """;
        assertEquals(List.of(9, 12, 15), results(module, Map.of(), 3, 4, 5));
    }

    /** What it could throw led out of a loop, which took vectors along that nothing reads. */
    @Test
    void compilesVectorsInALoopWithAHandler() {
        String module =
                """
                (module
                  (type $t (func (param v128) (result v128)))
                  (table 1 funcref)
                  (tag $e)
                  (func (export "run") (param i32) (result i32) (local $v v128) (local $i i32)
                    (loop $l
                      (block $h
                        (try_table (catch_all $h)
                          (local.set $v
                            (call_indirect (type $t)
                              (i8x16.add (local.get $v) (i32x4.splat (local.get $i)))
                              (i32.const 0)))
                          (throw $e)))
                      (local.set $v (f64x2.add (local.get $v) (f64x2.splat (f64.const 1))))
                      (local.set $i (i32.add (local.get $i) (i32.const 1)))
                      (br_if $l (i32.lt_s (local.get $i) (local.get 0))))
                    (i32x4.extract_lane 0 (f32x4.convert_i32x4_s (local.get $v)))))
                """;
        assertEquals(List.of(TRAP, TRAP), results(module, Map.of(), 3, 4));
    }

    /** Functions that call each other last, with registers of different kinds in the same slots. */
    @Test
    void compilesTailCallsAmongRegistersOfAllKinds() {
        String module =
                """
                (module
                  (global $left (mut i32) (i32.const 40))
                  (func (export "run") (param i32) (result i32)
                    (call $a (f32.const 0.5) (f64.convert_i32_s (local.get 0))))
                  (func $a (param f32 f64) (result i32) (local i32 i64 f32 f64)
                    (if (i32.le_s (global.get $left) (i32.const 0))
                      (then
                        (global.set $left (i32.const 40))
                        (return (i32.trunc_sat_f64_s (local.get 1)))))
                    (global.set $left (i32.sub (global.get $left) (i32.const 1)))
                    (local.set 3 (i64.const 9))
                    (local.set 4 (local.get 0))
                    (return_call $b
                      (i64.trunc_sat_f64_s (f64.add (local.get 1) (f64.const 1)))
                      (local.get 2)))
                  (func $b (param i64 i32) (result i32) (local f32 i32 f64 v128)
                    (local $n i32)
                    (loop $next
                      (local.set 2 (f32.add (local.get 2) (f32.const 1)))
                      (local.set $n (i32.add (local.get $n) (i32.const 1)))
                      (br_if $next (i32.lt_s (local.get $n) (i32.const 5))))
                    (return_call $a (local.get 2) (f64.convert_i64_s (local.get 0)))))
                """;
        assertEquals(List.of(41, 42, 43, 44, 45), results(module, Map.of(), 1, 2, 3, 4, 5));
    }

    /**
     * A caller took what {@code $f} returned for a tail call, as it had been before: see
     * ResultClasses.
     */
    @Test
    void believesNoClassOfResultsThatItCannotKnow() {
        String module =
                """
                (module
                  (type $t (func (param i32) (result i32)))
                  (table funcref (elem $g))
                  (func $g (param i32) (result i32) (i32.add (local.get 0) (i32.const 100)))
                  (func $f (param i32) (result i32)
                    (if (i32.eqz (local.get 0)) (then (return (i32.const 5))))
                    (drop (call_indirect (type $t) (local.get 0) (i32.const 0)))
                    (drop (call $f (i32.const 0)))
                    (return_call $g (local.get 0)))
                  (func (export "run") (param i32) (result i32) (call $f (local.get 0))))
                """;
        assertEquals(
                List.of(101, 101, 101, 5, 5, 101, 5),
                results(module, Map.of("compiler.Inlining", "false"), 1, 1, 1, 0, 0, 1, 0));
    }
}
