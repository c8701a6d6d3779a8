package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.function.IntBinaryOperator;

class ImportObjectsTest {
    private static final String CALLS_OP =
            """
            (module
              (import "env" "op" (func $op (param i32 i32) (result i32)))
              (func (export "run") (param i32 i32) (result i32)
                (call $op (local.get 0) (local.get 1))))
            """;

    private static Object env(String name, Object value) {
        return ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of(name, value))));
    }

    @Test
    void callsExecutablesOfTheHost() {
        try (Guest guest = new Guest()) {
            ProxyExecutable add = a -> a[0].asInt() + a[1].asInt();
            assertEquals(
                    7, guest.exports(CALLS_OP, env("op", add)).invokeMember("run", 3, 4).asInt());
        }
    }

    @Test
    void takesMapsAndLambdasOfJava() {
        try (Guest guest = new Guest()) {
            IntBinaryOperator multiply = (a, b) -> a * b;
            Object imports = Map.of("env", Map.of("op", multiply));
            assertEquals(12, guest.exports(CALLS_OP, imports).invokeMember("run", 3, 4).asInt());
        }
    }

    @Test
    void takesSeveralResultsFromAnArray() {
        try (Guest guest = new Guest()) {
            ProxyExecutable pair = a -> ProxyArray.fromArray(7, a[0].asLong() / 2.0, "x");
            Value result =
                    guest.exports(
                                    """
                                    (module
                                      (import "env" "pair" (func $pair (param i64)
                                        (result i32 f64 externref)))
                                      (export "pair" (func $pair))
                                      (func (export "run") (param i64) (result i32 f64 externref)
                                        (call $pair (local.get 0))))
                                    """,
                                    env("pair", pair))
                            .invokeMember("run", 5);
            assertEquals("[7, 2.5, x]", result.toString());
        }
    }

    @Test
    void linksWhatAnotherInstanceExports() {
        try (Guest guest = new Guest()) {
            Value library =
                    guest.exports(
                            """
                            (module (func (export "op") (param i32 i32) (result i32)
                              (i32.sub (local.get 0) (local.get 1))))
                            """);
            Value user = guest.exports(CALLS_OP, ProxyObject.fromMap(Map.of("env", library)));
            assertEquals(-1, user.invokeMember("run", 3, 4).asInt());
        }
    }

    @Test
    void takesModulesAndInstancesUnderTheirNames() {
        try (Guest guest = new Guest()) {
            Value library =
                    guest.module(
                            "env",
                            """
                            (module (func (export "op") (param i32 i32) (result i32)
                              (i32.xor (local.get 0) (local.get 1))))
                            """);
            assertEquals(6, guest.exports(CALLS_OP, library).invokeMember("run", 3, 5).asInt());
            Value instance = library.newInstance();
            assertEquals(6, guest.exports(CALLS_OP, instance).invokeMember("run", 3, 5).asInt());
        }
    }

    @Test
    void takesNumbersForImmutableGlobals() {
        try (Guest guest = new Guest()) {
            String module =
                    """
                    (module (import "env" "g" (global $g i64))
                      (func (export "get") (result i64) (global.get $g)))
                    """;
            assertEquals(5, guest.exports(module, env("g", 5)).invokeMember("get").asLong());
            assertUnlinkable(guest, module, env("g", 0.5), "env.g", "(global i64)");
        }
    }

    @Test
    void namesMissingAndIncompatibleImports() {
        try (Guest guest = new Guest()) {
            assertUnlinkable(guest, CALLS_OP, env("other", 5), "unknown import", "env.op");
            assertUnlinkable(
                    guest,
                    CALLS_OP,
                    env("op", 5),
                    "incompatible import type",
                    "env.op",
                    "(func (param i32 i32) (result i32))");
            Value nullary = guest.exports("(module (func (export \"op\")))");
            assertUnlinkable(
                    guest,
                    CALLS_OP,
                    ProxyObject.fromMap(Map.of("env", nullary)),
                    "incompatible import type",
                    "env.op");
        }
    }

    private static void assertUnlinkable(
            Guest guest, String module, Object imports, String... parts) {
        Value m = guest.module(module);
        var error = assertThrows(PolyglotException.class, () -> m.newInstance(imports));
        assertTrue(error.isGuestException());
        assertFalse(error.isInternalError());
        for (String part : parts) {
            assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
        }
    }

    @Test
    void passesExceptionsOfTheHostThroughWasm() {
        try (Guest guest = new Guest()) {
            var failure = new IllegalStateException("host");
            ProxyExecutable thrower =
                    _ -> {
                        throw failure;
                    };
            Value exports = guest.exports(CALLS_OP, env("op", thrower));
            var error =
                    assertThrows(PolyglotException.class, () -> exports.invokeMember("run", 1, 2));
            assertTrue(error.isHostException());
            assertEquals(failure, error.asHostException());
        }
    }

    @Test
    void rejectsResultsThatDoNotFit() {
        try (Guest guest = new Guest()) {
            ProxyExecutable text = _ -> "text";
            Value exports = guest.exports(CALLS_OP, env("op", text));
            var error =
                    assertThrows(PolyglotException.class, () -> exports.invokeMember("run", 1, 2));
            assertEquals(
                    "imported function env.op returned text, which does not fit"
                            + " (func (param i32 i32) (result i32))",
                    error.getMessage());
        }
    }

    @Test
    void rejectsArgumentsThatHoldNoImports() {
        try (Guest guest = new Guest()) {
            Value module = guest.module(CALLS_OP);
            assertThrows(IllegalArgumentException.class, () -> module.newInstance(5));
        }
    }
}
