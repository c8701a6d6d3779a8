package org.trifola.language.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.instruction.Feature;
import org.trifola.language.script.ScriptListener.Outcome;
import org.trifola.language.script.ScriptListener.Result;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class ScriptRunnerTest {
    private final List<Result> results = new ArrayList<>();
    private final List<String> output = new ArrayList<>();

    private void run(String script) {
        ScriptListener listener =
                new ScriptListener() {
                    @Override
                    public void result(Result result) {
                        results.add(result);
                    }

                    @Override
                    public void print(String line) {
                        output.add(line);
                    }
                };
        new ScriptRunner(Feature.all(), listener)
                .run("test.wast", script.getBytes(StandardCharsets.UTF_8));
    }

    private void assertAllPass(String script) {
        run(script);
        for (Result r : results) {
            assertEquals(Outcome.PASSED, r.outcome(), r::toString);
        }
    }

    /** The message of the last command, which must fail. */
    private String failureOf(String script) {
        run(script);
        Result last = results.getLast();
        assertEquals(Outcome.FAILED, last.outcome());
        return last.message();
    }

    @Test
    void runsActionsAndAssertions() {
        assertAllPass(
                """
                (module $M
                  (global (export "g") i64 (i64.const 5))
                  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
                  (func (export "div") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))
                  (func $loop (export "loop") (call $loop)))
                (assert_return (invoke "add" (i32.const 1) (i32.const -2)) (i32.const -1))
                (assert_return (invoke $M "add" (i32.const 1) (i32.const 2)) (either (i32.const 9) (i32.const 3)))
                (assert_return (get "g") (i64.const 5))
                (assert_trap (invoke "div" (i32.const 0)) "integer divide by zero")
                (assert_exhaustion (invoke "loop") "call stack exhausted")
                (assert_invalid (module (func (result i32))) "type mismatch")
                (assert_malformed (module quote "(fnc)") "unknown operator")
                (assert_malformed (module binary "") "unexpected end")
                (assert_unlinkable (module (import "a" "b" (func))) "unknown import")
                (assert_trap (module (func unreachable) (start 0)) "unreachable")
                """);
        assertEquals(11, results.size());
        assertEquals("test.wast:6", results.get(1).name());
        assertEquals("assert_return", results.get(1).command());
    }

    @Test
    void linksRegisteredInstancesAndDefinitions() {
        assertAllPass(
                """
                (module definition $D (global (export "g") (mut i32) (i32.const 0))
                  (func (export "inc") (global.set 0 (i32.add (global.get 0) (i32.const 1)))))
                (module instance $a $D)
                (module instance $b $D)
                (register "a" $a)
                (module (import "a" "inc" (func $inc)) (func (export "twice") (call $inc) (call $inc)))
                (invoke "twice")
                (assert_return (get $a "g") (i32.const 2))
                (assert_return (get $b "g") (i32.const 0))
                """);
    }

    @Test
    void offersSpectest() {
        assertAllPass(
                """
                (module
                  (import "spectest" "print_i32_f32" (func $p (param i32 f32)))
                  (import "spectest" "global_f64" (global $g f64))
                  (import "spectest" "memory" (memory 1 2))
                  (import "spectest" "table" (table 10 20 funcref))
                  (import "spectest" "table64" (table i64 10 20 funcref))
                  (export "g" (global $g))
                  (func (export "p") (call $p (i32.const 3) (f32.const 0.5))))
                (invoke "p")
                (assert_return (get "g") (f64.const 666.6))
                (module (import "spectest" "shared_memory" (memory 1 1 shared)))
                """);
        assertEquals(List.of("print_i32_f32: 3 : i32 0.5 : f32"), output);
    }

    @Test
    void matchesPatternsOfNansAndReferences() {
        assertAllPass(
                """
                (module
                  (func (export "nan") (result f32) (f32.const -nan))
                  (func (export "snan") (result f64) (f64.const nan:0xc000000000000))
                  (func $f (export "f") (result funcref) (ref.func $f))
                  (func (export "id") (param externref) (result externref) (local.get 0)))
                (assert_return (invoke "nan") (f32.const nan:canonical))
                (assert_return (invoke "snan") (f64.const nan:arithmetic))
                (assert_return (invoke "f") (ref.func))
                (assert_return (invoke "id" (ref.extern 4)) (ref.extern 4))
                (assert_return (invoke "id" (ref.extern 4)) (ref.extern))
                (assert_return (invoke "id" (ref.null extern)) (ref.null extern))
                """);
    }

    @Test
    void runsThreads() {
        assertAllPass(
                """
                (module $G (global (export "g") (mut i32) (i32.const 0)))
                (thread $T (shared (module $G))
                  (register "G" $G)
                  (module (import "G" "g" (global (mut i32))) (func (export "run") (global.set 0 (i32.const 1))))
                  (invoke "run"))
                (wait $T)
                (assert_return (get $G "g") (i32.const 1))
                """);
    }

    @Test
    void saysWhyACommandFails() {
        assertEquals(
                "wrong results: [1 : i32], expected [2 : i32]",
                failureOf(
                        """
                        (module (func (export "f") (result i32) (i32.const 1)))
                        (assert_return (invoke "f") (i32.const 2))
                        """));
        assertEquals(
                "wrong trap: unreachable, expected integer overflow",
                failureOf(
                        """
                        (module (func (export "f") unreachable))
                        (assert_trap (invoke "f") "integer overflow")
                        """));
        assertEquals("unknown instance $x", failureOf("(invoke $x \"f\")"));
        assertTrue(failureOf("(module (func (result i32)))").startsWith("invalid: type mismatch"));
        assertTrue(failureOf("(oops)").startsWith("unknown operator"));
    }

    @Test
    void doesNotGoOnWithAnOlderInstance() {
        run(
                """
                (module (func (export "f")))
                (module (import "no" "thing" (func)))
                (invoke "f")
                """);
        assertEquals("no current instance", results.getLast().message());
    }
}
