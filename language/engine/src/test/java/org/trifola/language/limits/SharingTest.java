package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SharingTest {
    private static final int THREADS = 8;
    private static final int INSTANCES = 10_000;

    private static final Source SOURCE =
            Source.newBuilder(
                            "wasm",
                            """
                            (module
                              (memory (export "memory") 1)
                              (global $n (mut i32) (i32.const 0))
                              (table 16 funcref)
                              (data (i32.const 0) "some data")
                              (func (export "count") (param $times i32) (result i32)
                                (loop $l
                                  (global.set $n (i32.add (global.get $n) (i32.const 1)))
                                  (i32.store (i32.const 64)
                                    (i32.add (i32.load (i32.const 64)) (i32.const 1)))
                                  (br_if $l (local.tee $times
                                    (i32.sub (local.get $times) (i32.const 1)))))
                                (i32.add (global.get $n) (i32.load (i32.const 64)))))
                            """,
                            "shared")
                    .mimeType("text/x-wasm-wat")
                    .buildLiteral();

    private static Context context(Engine engine) {
        return Context.newBuilder("wasm").engine(engine).build();
    }

    @Test
    void contextsOfAnEngineShareCodeAndNothingElse() throws Exception {
        try (Engine engine =
                        Engine.newBuilder("wasm")
                                .option("engine.WarnInterpreterOnly", "false")
                                .build();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(
                        threads.submit(() -> {
                            try (Context context = context(engine)) {
                                together.await();
                                Value exports =
                                        context.eval(SOURCE).newInstance().getMember("exports");
                                int sum = 0;
                                for (int n = 0; n < 50; n++) {
                                    sum = exports.invokeMember("count", 1000).asInt();
                                }
                                return sum;
                            }
                        }));
            }
            for (Future<Integer> result : results) {
                assertEquals(2 * 50 * 1000, result.get());
            }
            assertEquals(1, engine.getCachedSources().size());
        }
    }

    @Test
    void threadsOfAContextShareAnInstance() throws Exception {
        try (Engine engine =
                        Engine.newBuilder("wasm")
                                .option("engine.WarnInterpreterOnly", "false")
                                .build();
                Context context = context(engine);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Value module = context.eval(SOURCE);
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(
                        threads.submit(() ->
                                module.newInstance()
                                        .getMember("exports")
                                        .invokeMember("count", 10_000)
                                        .asInt()));
            }
            for (Future<Integer> result : results) {
                assertEquals(2 * 10_000, result.get());
            }
        }
    }

    @Test
    void tenThousandInstancesFitALittleHeap() {
        try (Engine engine =
                        Engine.newBuilder("wasm")
                                .option("engine.WarnInterpreterOnly", "false")
                                .build();
                Context context = context(engine)) {
            Value module = context.eval(SOURCE);
            Value[] kept = new Value[INSTANCES];
            long before = heap();
            for (int i = 0; i < INSTANCES; i++) {
                kept[i] = module.newInstance();
            }
            long each = (heap() - before) / INSTANCES;
            assertTrue(each < 2_000, each + " bytes each");
            assertTrue(kept[INSTANCES - 1].hasMember("exports"));
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
