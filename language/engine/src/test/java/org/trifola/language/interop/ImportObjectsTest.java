package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    void takesSeveralArgumentsOfEachKind() {
        try (Guest guest = new Guest()) {
            String constant = "(module (func (export \"get\") (result i32) (i32.const %d)))";
            Value module = guest.module("module", constant.formatted(1));
            Value instance = guest.module("instance", constant.formatted(20)).newInstance();
            ProxyExecutable get = _ -> 300;
            Value sum =
                    guest.exports(
                            """
                            (module
                              (import "instance" "get" (func $a (result i32)))
                              (import "env" "get" (func $b (result i32)))
                              (import "module" "get" (func $c (result i32)))
                              (func (export "sum") (result i32)
                                (i32.add (call $a) (i32.add (call $b) (call $c)))))
                            """,
                            module,
                            env("get", get),
                            instance);
            assertEquals(321, sum.invokeMember("sum").asInt());
        }
    }

    @Test
    void passesVectorsAsBytes() {
        try (Guest guest = new Guest()) {
            Value[] seen = new Value[1];
            ProxyExecutable swap =
                    arguments -> {
                        seen[0] = arguments[0];
                        long low = arguments[0].readBufferLong(ByteOrder.LITTLE_ENDIAN, 0);
                        long high = arguments[0].readBufferLong(ByteOrder.LITTLE_ENDIAN, 8);
                        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
                        return bytes.putLong(high).putLong(low).flip();
                    };
            Value swapped =
                    guest.exports(
                                    """
                                    (module
                                      (import "env" "swap" (func $swap (param v128) (result v128)))
                                      (func (export "run") (param v128 i32) (result i32 v128)
                                        (local.get 1)
                                        (i32x4.add
                                          (call $swap (local.get 0))
                                          (i32x4.splat (local.get 1)))))
                                    """,
                                    env("swap", swap))
                            .invokeMember(
                                    "run",
                                    ByteBuffer.wrap(
                                            new byte[] {
                                                1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0
                                            }),
                                    10);
            assertEquals(16, seen[0].getBufferSize());
            assertEquals(2, seen[0].readBufferInt(ByteOrder.LITTLE_ENDIAN, 4));
            assertEquals(10, swapped.getArrayElement(0).asInt());
            Value vector = swapped.getArrayElement(1);
            int[] lanes = new int[4];
            for (int i = 0; i < 4; i++) {
                lanes[i] = vector.readBufferInt(ByteOrder.LITTLE_ENDIAN, 4 * i);
            }
            assertArrayEquals(new int[] {13, 14, 11, 12}, lanes);
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
            assertSame(failure, error.asHostException());
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
