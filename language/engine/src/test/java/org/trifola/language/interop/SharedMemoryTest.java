package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Several threads in one instance. */
@Timeout(120)
class SharedMemoryTest {
    private static final String MODULE =
            """
            (module
              (memory (export "memory") 1 4 shared)
              (func (export "wait") (param i32 i32 i64) (result i32)
                (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
              (func (export "wait64") (param i32 i64 i64) (result i32)
                (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
              (func (export "notify") (param i32 i32) (result i32)
                (memory.atomic.notify (local.get 0) (local.get 1)))
              (func (export "load") (param i32) (result i32) (i32.atomic.load (local.get 0)))
              (func (export "store") (param i32 i32)
                (i32.atomic.store (local.get 0) (local.get 1)))
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "size") (result i32) (memory.size))
              (func (export "add") (param $n i32) (local $v i32)
                (loop $again
                  (drop (i32.atomic.rmw.add (i32.const 64) (i32.const 1)))
                  (drop (i64.atomic.rmw.add (i32.const 72) (i64.const 3)))
                  (drop (i32.atomic.rmw16.sub_u (i32.const 82) (i32.const 1)))
                  (drop (i32.atomic.rmw8.xor_u (i32.const 81) (i32.const 1)))
                  (loop $retry
                    (local.set $v (i32.atomic.load8_u (i32.const 80)))
                    (br_if $retry
                      (i32.ne (local.get $v)
                        (i32.atomic.rmw8.cmpxchg_u (i32.const 80) (local.get $v)
                          (i32.add (local.get $v) (i32.const 1))))))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (func (export "spin") (param i32)
                (loop $again (br_if $again (i32.eqz (i32.atomic.load (local.get 0)))))))
            """;

    private static Context context() {
        return Context.newBuilder("wasm")
                .option("wasm.Features", "threads")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    private static Value exports(Context context) {
        return new Guest(context).exports(MODULE);
    }

    private static <T> CompletableFuture<T> start(Supplier<T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        result.complete(body.get());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private static CompletableFuture<Integer> waiting(Value exports, int address) {
        CompletableFuture<Integer> result =
                start(() -> exports.invokeMember("wait", address, 0, -1L).asInt());
        assertThrows(TimeoutException.class, () -> result.get(100, TimeUnit.MILLISECONDS));
        return result;
    }

    @Test
    void waitsNoLongerThanItMay() {
        try (Context c = context()) {
            Value exports = exports(c);
            long start = System.nanoTime();
            assertEquals(2, exports.invokeMember("wait", 0, 0, 50_000_000L).asInt());
            assertTrue(System.nanoTime() - start >= 50_000_000L);
            assertEquals(1, exports.invokeMember("wait", 0, 1, -1L).asInt());
            assertEquals(2, exports.invokeMember("wait64", 8, 0L, 0L).asInt());
        }
    }

    @Test
    void wakesTheLongestWaitingFirst() throws Exception {
        try (Context c = context()) {
            Value exports = exports(c);
            CompletableFuture<Integer> first = waiting(exports, 0);
            CompletableFuture<Integer> second = waiting(exports, 0);
            CompletableFuture<Integer> other = waiting(exports, 4);
            assertEquals(0, exports.invokeMember("notify", 8, -1).asInt());
            assertEquals(1, exports.invokeMember("notify", 0, 1).asInt());
            assertEquals(0, first.get());
            assertThrows(TimeoutException.class, () -> second.get(50, TimeUnit.MILLISECONDS));
            assertEquals(1, exports.invokeMember("notify", 0, -1).asInt());
            assertEquals(0, second.get());
            assertEquals(1, exports.invokeMember("notify", 4, 5).asInt());
            assertEquals(0, other.get());
        }
    }

    @Test
    void isInterruptedWhileItWaits() throws Exception {
        try (Context c = context()) {
            Value exports = exports(c);
            CompletableFuture<Integer> waiting = waiting(exports, 0);
            c.interrupt(Duration.ofSeconds(30));
            ExecutionException e = assertThrows(ExecutionException.class, waiting::get);
            assertTrue(((PolyglotException) e.getCause()).isInterrupted());
            assertEquals(0, exports.invokeMember("notify", 0, -1).asInt());
        }
    }

    @Test
    void endsWithItsContextWhileItWaits() {
        Context c = context();
        CompletableFuture<Integer> waiting = waiting(exports(c), 0);
        c.close(true);
        ExecutionException e = assertThrows(ExecutionException.class, waiting::get);
        assertTrue(((PolyglotException) e.getCause()).isCancelled());
    }

    @Test
    void losesNoUpdateInAnyWidth() throws Exception {
        try (Context c = context()) {
            Value exports = exports(c);
            int n = 50_001;
            CompletableFuture<Value> other = start(() -> exports.invokeMember("add", n));
            exports.invokeMember("add", n);
            other.get();
            Value memory = exports.getMember("memory");
            assertEquals(2 * n, exports.invokeMember("load", 64).asInt());
            assertEquals(6L * n, memory.readBufferLong(ByteOrder.LITTLE_ENDIAN, 72));
            assertEquals((byte) (2 * n), memory.readBufferByte(80));
            assertEquals(0, memory.readBufferByte(81));
            assertEquals((short) (-2 * n), memory.readBufferShort(ByteOrder.LITTLE_ENDIAN, 82));
        }
    }

    @Test
    void showsGrowthToOtherThreads() throws Exception {
        try (Context c = context()) {
            Value exports = exports(c);
            CompletableFuture<Value> other =
                    start(() -> {
                        exports.invokeMember("spin", 0);
                        return exports.invokeMember("load", 3 * 65536);
                    });
            assertEquals(1, exports.invokeMember("grow", 3).asInt());
            exports.invokeMember("store", 3 * 65536, 99);
            exports.invokeMember("store", 0, 1);
            assertEquals(99, other.get().asInt());
            assertEquals(4, exports.invokeMember("size").asInt());
            assertEquals(-1, exports.invokeMember("grow", 1).asInt());
        }
    }
}
