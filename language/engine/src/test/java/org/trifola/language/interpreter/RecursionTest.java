package org.trifola.language.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Functions that call themselves, which compiled code inlines several levels deep. */
class RecursionTest {
    private static final String MODULE =
            """
            (module
              (type $list (struct (field i32) (field (ref null $list))))
              (func $sum (export "sum") (param i32) (result i64)
                (if (result i64) (i32.eqz (local.get 0))
                  (then (i64.const 0))
                  (else
                    (i64.add
                      (i64.extend_i32_u (local.get 0))
                      (call $sum (i32.sub (local.get 0) (i32.const 1)))))))
              (func $make (param i32) (result (ref null $list))
                (if (result (ref null $list)) (i32.eqz (local.get 0))
                  (then (ref.null $list))
                  (else
                    (struct.new $list
                      (local.get 0)
                      (call $make (i32.sub (local.get 0) (i32.const 1)))))))
              (func $add (param (ref null $list)) (result i64)
                (if (result i64) (ref.is_null (local.get 0))
                  (then (i64.const 0))
                  (else
                    (i64.add
                      (i64.extend_i32_u (struct.get $list 0 (local.get 0)))
                      (call $add (struct.get $list 1 (local.get 0)))))))
              (func (export "list") (param i32) (result i64)
                (call $add (call $make (local.get 0))))
              (func $fail (export "fail") (param i32) (result i32)
                (i32.add
                  (i32.const 1)
                  (if (result i32) (local.get 0)
                    (then (call $fail (i32.sub (local.get 0) (i32.const 1))))
                    (else (unreachable)))))
              (func $forever (export "forever") (param i32) (result i32)
                (i32.add
                  (i32.const 1)
                  (if (result i32) (local.get 0)
                    (then (call $forever (local.get 0)))
                    (else (i32.const 0))))))
            """;

    /** One hundred calls, and Graal compiles, where there is Graal. */
    private static final Map<String, String> COMPILED_SOON =
            Map.of(
                    "wasm.JavaBytecode", "off",
                    "engine.MultiTier", "false",
                    "engine.SingleTierCompilationThreshold", "100",
                    "engine.BackgroundCompilation", "false",
                    "engine.CompilationFailureAction", "Throw");

    private static Value exports(Context context) {
        Source source =
                Source.newBuilder("wasm", MODULE, "recursion.wat")
                        .mimeType("text/x-wasm-wat")
                        .buildLiteral();
        return context.eval(source).newInstance().getMember("exports");
    }

    private static Context context() {
        return Context.newBuilder("wasm")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .options(COMPILED_SOON)
                .build();
    }

    @Test
    void addsUp() {
        try (Context context = context()) {
            Value exports = exports(context);
            for (int round = 0; round < 20; round++) {
                for (int n = 0; n < 40; n++) {
                    long expected = n * (n + 1L) / 2;
                    assertEquals(expected, exports.getMember("sum").execute(n).asLong());
                    assertEquals(expected, exports.getMember("list").execute(n).asLong());
                }
            }
        }
    }

    /** In compiled code; the interpreter's calls show themselves otherwise. */
    @Test
    void showsEachActivationOnce() {
        try (Context context = context()) {
            Value fail = exports(context).getMember("fail");
            List<String> frames = List.of();
            for (int round = 0; round < 60; round++) {
                PolyglotException trap =
                        assertThrows(PolyglotException.class, () -> fail.execute(15));
                assertEquals("unreachable", trap.getMessage());
                frames = guestFrames(trap);
            }
            assertEquals(Collections.nCopies(16, "fail"), frames);
        }
    }

    private static List<String> guestFrames(PolyglotException e) {
        return StreamSupport.stream(e.getPolyglotStackTrace().spliterator(), false)
                .filter(StackFrame::isGuestFrame)
                .map(StackFrame::getRootName)
                .toList();
    }

    @Test
    void exhaustsTheStackAndGoesOn() {
        try (Context context = context()) {
            Value forever = exports(context).getMember("forever");
            for (int i = 0; i < 300; i++) {
                assertEquals(1, forever.execute(0).asInt());
            }
            for (int round = 0; round < 3; round++) {
                PolyglotException e =
                        assertThrows(PolyglotException.class, () -> forever.execute(1));
                assertTrue(e.getMessage().contains("call stack exhausted"), e::getMessage);
                assertEquals(1, forever.execute(0).asInt());
            }
        }
    }
}
