package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.language.limits.GuestContext.assertExhausted;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The option {@code wasm.MaxStackDepth}: how many calls may be within each other. */
class StackDepthTest {
    private static final String STACK = "call stack exhausted";
    private static final int LIMIT = 100;

    /** Each export calls as deep as its argument says, itself counted. */
    private static final String GUEST =
            """
            (module
              (import "host" "again" (func $again (param i32)))
              (table funcref (elem $indirect))
              (tag $e) (tag $s)
              (type $f (func (param i32)))
              (type $start (func)) (type $c (cont $start))
              (func $direct (export "direct") (param i32)
                (if (i32.gt_u (local.get 0) (i32.const 1))
                  (then (call $direct (i32.sub (local.get 0) (i32.const 1)))
                    (if (i32.eqz (local.get 0)) (then (unreachable))))))
              (func $indirect (export "indirect") (param i32)
                (if (i32.gt_u (local.get 0) (i32.const 1))
                  (then
                    (call_indirect (type $f)
                      (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))
                    (if (i32.eqz (local.get 0)) (then (unreachable))))))
              (func $host (export "host") (param i32)
                (if (i32.gt_u (local.get 0) (i32.const 1))
                  (then (call $again (i32.sub (local.get 0) (i32.const 1))))))
              (func $reference (param externref i32)
                (if (i32.gt_u (local.get 1) (i32.const 1))
                  (then
                    (call $reference (local.get 0) (i32.sub (local.get 1) (i32.const 1)))
                    (if (i32.eqz (local.get 1)) (then (unreachable))))))
              (func (export "references") (param i32)
                (call $reference (ref.null extern) (i32.sub (local.get 0) (i32.const 1))))
              (func $throws (param i32)
                (if (i32.eqz (local.get 0)) (then (throw $e)))
                (call $throws (i32.sub (local.get 0) (i32.const 1)))
                (if (i32.eqz (local.get 0)) (then (unreachable))))
              (func (export "exceptions") (param i32) (local $i i32)
                (local.set $i (i32.const 30))
                (loop $l
                  (block $h
                    (try_table (catch $e $h) (call $throws (i32.const 40)))
                    (unreachable))
                  (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                (call $direct (i32.sub (local.get 0) (i32.const 1))))
              (func $tail (param $n i32)
                (if (i32.eqz (local.get $n)) (then (return)))
                (return_call $tail2 (i32.sub (local.get $n) (i32.const 1))))
              (func $tail2 (param $n i32)
                (if (i32.eqz (local.get $n)) (then (return)))
                (return_call $tail (i32.sub (local.get $n) (i32.const 1))))
              (func (export "tails") (param i32)
                (call $tail (i32.const 1000))
                (call $direct (i32.sub (local.get 0) (i32.const 1))))
              (func $suspends (param i32)
                (if (local.get 0)
                  (then (call $suspends (i32.sub (local.get 0) (i32.const 1))))
                  (else (suspend $s)))
                (call $direct (i32.const 20)))
              (func $body (call $suspends (i32.const 30)))
              (elem declare func $body)
              (func (export "suspensions") (param i32) (local $i i32)
                (local.set $i (i32.const 30))
                (loop $l
                  (block $h (result (ref $c))
                    (resume $c (on $s $h) (cont.new $c (ref.func $body)))
                    (unreachable))
                  (resume $c)
                  (br_if $l (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                (call $direct (i32.sub (local.get 0) (i32.const 1)))))
            """;

    private static final List<String> FORMS =
            List.of(
                    "direct",
                    "indirect",
                    "host",
                    "references",
                    "exceptions",
                    "tails",
                    "suspensions");

    private static Value exports(GuestContext guest, Object... limits) {
        Value[] exports = new Value[1];
        ProxyExecutable again =
                depth -> {
                    exports[0].invokeMember("host", depth[0].asInt());
                    return null;
                };
        Object imports =
                ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("again", again))));
        Value module = guest.module(GUEST);
        exports[0] =
                (limits.length == 0
                                ? module.newInstance(imports)
                                : module.newInstance(imports, limits[0]))
                        .getMember("exports");
        return exports[0];
    }

    private static GuestContext context(Object limit) {
        return new GuestContext("wasm.MaxStackDepth=" + limit, "wasm.Features=stack-switching");
    }

    @ParameterizedTest
    @EnumSource
    void allowsSoManyCallsAndNotOneMore(Tier tier) {
        // Tiers call each other once some functions are hot.
        int times = tier == Tier.MIXED ? 10 : 3;
        try (GuestContext guest =
                tier.context("wasm.MaxStackDepth=" + LIMIT, "wasm.Features=stack-switching")) {
            Value exports = exports(guest);
            for (int i = 0; i < times; i++) {
                for (String form : FORMS) {
                    exports.invokeMember(form, LIMIT);
                    PolyglotException e =
                            assertExhausted(STACK, () -> exports.invokeMember(form, LIMIT + 1));
                    assertTrue(e.getMessage().contains("wasm-function["), e::getMessage);
                }
            }
            guest.assertUsable();
        }
    }

    /** With fuel, which marks the same places. */
    @ParameterizedTest
    @EnumSource
    void andWithFuel(Tier tier) {
        try (GuestContext guest =
                tier.context(
                        "wasm.MaxStackDepth=" + LIMIT,
                        "wasm.Fuel=unlimited",
                        "wasm.Features=stack-switching")) {
            Value exports = exports(guest);
            for (String form : FORMS) {
                exports.invokeMember(form, LIMIT);
                assertExhausted(STACK, () -> exports.invokeMember(form, LIMIT + 1));
            }
        }
    }

    @Test
    void namesTheInnermostAndTheOutermostFunctions() {
        try (GuestContext guest = new GuestContext("wasm.MaxStackDepth=" + LIMIT)) {
            Value exports =
                    guest.exports(
                            """
                            (module
                              (func (export "run") (call $down (i32.const 1)))
                              (func $down (param i32)
                                (call $down (i32.add (local.get 0) (i32.const 1)))))
                            """);
            PolyglotException e = assertExhausted(STACK, () -> exports.invokeMember("run"));
            List<String> lines = e.getMessage().lines().toList();
            assertEquals(1 + 7 + 1 + 8, lines.size(), e::getMessage);
            assertTrue(
                    lines.getFirst().matches(STACK + ", at 0x[0-9a-f]+: .*<down>"), e::getMessage);
            // The call that fails is not one of the 100.
            assertEquals("    ... 85 more", lines.get(8));
            assertTrue(lines.getLast().endsWith("wasm-function[0] <run>"), e::getMessage);
        }
    }

    @Test
    void endsWhatJavasStackWouldEnd() {
        try (GuestContext guest = new GuestContext("wasm.JavaBytecode=off")) {
            Value exports =
                    guest.exports(
                            "(module (func $f (export \"run\") (call $g)) (func $g (call $f)"
                                    + " (call $f)))");
            PolyglotException e = assertExhausted(STACK, () -> exports.invokeMember("run"));
            assertTrue(e.getMessage().contains(" more\n    at 0x"), e::getMessage);
            assertTrue(e.getMessage().endsWith("wasm-function[0] <f>"), e::getMessage);
        }
    }

    private static int overflow(int calls) {
        return overflow(calls + 1) + 1;
    }

    /** Not the guest's: the very error comes out, as any other that a host function throws. */
    @Test
    void whatAHostFunctionOverflowsIsItsException() {
        try (GuestContext guest = new GuestContext()) {
            StackOverflowError[] thrown = new StackOverflowError[1];
            ProxyExecutable again =
                    _ -> {
                        try {
                            return overflow(0);
                        } catch (StackOverflowError e) {
                            thrown[0] = e;
                            throw e;
                        }
                    };
            Object imports =
                    ProxyObject.fromMap(
                            Map.of("host", ProxyObject.fromMap(Map.of("again", again))));
            Value exports =
                    guest.exports(
                            """
                            (module
                              (import "host" "again" (func $again (result i32)))
                              (func (export "run") (result i32) (call $again)))
                            """,
                            imports);
            PolyglotException e =
                    assertExhausted(
                            "Resource exhausted: Stack overflow",
                            () -> exports.invokeMember("run"));
            assertTrue(e.isHostException());
            assertSame(thrown[0], e.asHostException());
            guest.assertUsable();
        }
    }

    @Test
    void canBeSetWhileGuestsAreThere() {
        try (GuestContext guest = context("unlimited")) {
            Value exports = exports(guest);
            exports.invokeMember("direct", 500);
            guest.limits().setMaxStackDepth(10);
            assertExhausted(STACK, () -> exports.invokeMember("direct", 11));
            guest.limits().setMaxStackDepth(20);
            exports.invokeMember("direct", 20);
        }
    }

    @Test
    void belongsToTheInstanceThatWasGivenItsOwn() {
        try (GuestContext guest = context(50)) {
            Limits own = guest.limits().within().setMaxStackDepth(10);
            Value narrow = exports(guest, own.value());
            Value wide = exports(guest);
            Value same = exports(guest, guest.limits().within().value());
            assertExhausted(STACK, () -> narrow.invokeMember("direct", 11));
            wide.invokeMember("direct", 50);
            assertExhausted(STACK, () -> same.invokeMember("direct", 51));
        }
    }

    @Test
    void isNotCountedWithoutTheOption() {
        try (GuestContext guest = new GuestContext("wasm.Features=stack-switching")) {
            guest.limits().setMaxStackDepth(1);
            exports(guest).invokeMember("direct", 50);
        }
    }

    /** A call that began on one thread ends after one on another, in the same instance. */
    @Test
    void isRightAgainWhenBothThreadsAreOut() throws Exception {
        try (GuestContext guest = context(LIMIT)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            ProxyExecutable again =
                    _ -> {
                        inside.countDown();
                        try {
                            leave.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return null;
                    };
            Object imports =
                    ProxyObject.fromMap(
                            Map.of("host", ProxyObject.fromMap(Map.of("again", again))));
            Value exports = guest.exports(GUEST, imports);
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> exports.getMember("host").executeVoid(2));
            inside.await();
            exports.invokeMember("direct", LIMIT);
            leave.countDown();
            other.get();
            exports.invokeMember("direct", LIMIT);
            assertExhausted(STACK, () -> exports.invokeMember("direct", LIMIT + 1));
        }
    }

    @Test
    void countsOnEachThreadForItself() throws InterruptedException {
        try (GuestContext guest = context(LIMIT)) {
            Value exports = exports(guest);
            Throwable[] failure = new Throwable[1];
            Thread other =
                    new Thread(() -> {
                        try {
                            exports.invokeMember("host", LIMIT);
                            assertThrows(
                                    PolyglotException.class,
                                    () -> exports.invokeMember("host", LIMIT + 1));
                        } catch (RuntimeException | AssertionError e) {
                            failure[0] = e;
                        }
                    });
            other.start();
            other.join();
            if (failure[0] != null) {
                throw new AssertionError(failure[0]);
            }
            exports.invokeMember("host", LIMIT);
        }
    }
}
