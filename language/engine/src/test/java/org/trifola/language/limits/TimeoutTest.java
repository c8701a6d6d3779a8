package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.language.limits.GuestContext.assertExhausted;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

class TimeoutTest {
    private static final String GUEST =
            """
            (module
              (import "host" "running" (func $running))
              (func (export "spin") (call $running) (loop $l (br $l)))
              (func (export "quick") (result i32) (i32.const 7))
              (func (export "recurse") (result i32) (call $running) (call $f (i32.const 60)))
              (func $f (param i32) (result i32)
                (if (result i32) (local.get 0)
                  (then (i32.add
                    (call $f (i32.sub (local.get 0) (i32.const 1)))
                    (call $f (i32.sub (local.get 0) (i32.const 1)))))
                  (else (i32.const 1)))))
            """;

    private static final String[] MODES = {"engine.Compilation=false", "engine.Compilation=true"};

    @ParameterizedTest
    @ValueSource(strings = {"engine.Compilation=false", "engine.Compilation=true"})
    void endsCallsThatTakeTooLong(String mode) {
        try (GuestContext guest = new GuestContext("wasm.Timeout=100ms", mode)) {
            Value exports = guest.exports(GUEST, host(() -> {}));
            for (int i = 0; i < 5; i++) {
                assertExhausted("timeout of 100 ms expired", () -> exports.invokeMember("spin"));
                assertExhausted("timeout of 100 ms expired", () -> exports.invokeMember("recurse"));
                assertEquals(7, exports.invokeMember("quick").asInt());
            }
            guest.assertUsable();
        }
    }

    @Test
    void endsAStartFunction() {
        try (GuestContext guest = new GuestContext("wasm.Timeout=100ms")) {
            Value module = guest.module("(module (func $f (loop (br 0))) (start $f))");
            assertExhausted("timeout of 100 ms expired", module::newInstance);
            guest.assertUsable();
        }
    }

    @Test
    void endsAGuestWhoseHostFunctionSwallowsTheEnd() {
        try (GuestContext guest = new GuestContext("wasm.Timeout=100ms")) {
            Value[] exports = new Value[1];
            ProxyExecutable swallow =
                    _ -> {
                        try {
                            exports[0].invokeMember("spin");
                        } catch (PolyglotException _) {
                            // what a careless host does
                        }
                        return null;
                    };
            exports[0] = guest.exports(GUEST, host(() -> {}));
            Value outer =
                    guest.exports(
                            """
                            (module (import "host" "f" (func $f))
                              (func (export "run") (loop $l (call $f) (br $l))))
                            """,
                            ProxyObject.fromMap(
                                    Map.of("host", ProxyObject.fromMap(Map.of("f", swallow)))));
            assertExhausted("timeout of 100 ms expired", () -> outer.invokeMember("run"));
            guest.assertUsable();
        }
    }

    @Test
    void interruptEndsAnyLoopSoon() throws Exception {
        for (String mode : MODES) {
            try (GuestContext guest = new GuestContext(mode)) {
                Semaphore running = new Semaphore(0);
                Value exports = guest.exports(GUEST, host(running::release));
                for (String name : new String[] {"spin", "recurse"}) {
                    long millis =
                            endOf(
                                    running,
                                    exports,
                                    name,
                                    () -> guest.context().interrupt(Duration.ofSeconds(10)),
                                    PolyglotException::isInterrupted);
                    assertTrue(millis < BOUND_MILLIS, name + " took " + millis + " ms");
                }
                guest.assertUsable();
            }
        }
    }

    @Test
    void closingEndsAnyLoopSoon() throws Exception {
        for (String mode : MODES) {
            for (String name : new String[] {"spin", "recurse"}) {
                GuestContext guest = new GuestContext(mode);
                Semaphore running = new Semaphore(0);
                long millis =
                        endOf(
                                running,
                                guest.exports(GUEST, host(running::release)),
                                name,
                                () -> guest.context().close(true),
                                PolyglotException::isCancelled);
                assertTrue(millis < BOUND_MILLIS, name + " took " + millis + " ms");
            }
        }
    }

    @Test
    void closingEndsAHostFunctionThatWaits() throws Exception {
        GuestContext guest = new GuestContext();
        endsAWaitingHostFunction(guest, () -> guest.context().close(true));
    }

    @Test
    void interruptEndsAHostFunctionThatWaits() throws Exception {
        try (GuestContext guest = new GuestContext()) {
            endsAWaitingHostFunction(
                    guest, () -> guest.context().interrupt(Duration.ofSeconds(10)));
            guest.assertUsable();
        }
    }

    private static void endsAWaitingHostFunction(GuestContext guest, Ending end) throws Exception {
        Semaphore running = new Semaphore(0);
        CountDownLatch never = new CountDownLatch(1);
        Runnable wait =
                () -> {
                    running.release();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                };
        Value exports = guest.exports(GUEST, host(wait));
        long millis = endOf(running, exports, "spin", end, _ -> true);
        assertTrue(millis < BOUND_MILLIS, "took " + millis + " ms");
    }

    /** An import object whose {@code host.running} does {@code action}. */
    private static Object host(Runnable action) {
        ProxyExecutable running =
                _ -> {
                    action.run();
                    return null;
                };
        return ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("running", running))));
    }

    /** 100 ms on a machine that has nothing else to do; builds run on others. */
    private static final long BOUND_MILLIS = 100 * Integer.getInteger("trifola.patience", 20);

    private interface Ending {
        void run() throws Exception;
    }

    /** How many milliseconds after {@code end} the call of {@code name} is over. */
    private static long endOf(
            Semaphore running,
            Value exports,
            String name,
            Ending end,
            Predicate<PolyglotException> kind)
            throws Exception {
        CompletableFuture<Long> over =
                CompletableFuture.supplyAsync(
                        () -> {
                            PolyglotException e =
                                    assertThrows(
                                            PolyglotException.class,
                                            () -> exports.invokeMember(name));
                            long now = System.nanoTime();
                            assertTrue(kind.test(e), e::toString);
                            return now;
                        },
                        task -> Thread.ofPlatform().daemon().start(task));
        assertTrue(running.tryAcquire(30, TimeUnit.SECONDS));
        Thread.sleep(200);
        long begin = System.nanoTime();
        end.run();
        return TimeUnit.NANOSECONDS.toMillis(over.get(30, TimeUnit.SECONDS) - begin);
    }
}
