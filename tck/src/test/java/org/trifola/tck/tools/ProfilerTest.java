package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.tools.profiler.CPUSampler;
import com.oracle.truffle.tools.profiler.CPUSamplerData;
import com.oracle.truffle.tools.profiler.CPUTracer;
import com.oracle.truffle.tools.profiler.HeapMonitor;
import com.oracle.truffle.tools.profiler.HeapSummary;
import com.oracle.truffle.tools.profiler.MemoryTracer;
import com.oracle.truffle.tools.profiler.ProfilerNode;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Profilers find wasm functions by their names. */
class ProfilerTest {
    private static final Source FIB =
            Source.newBuilder(
                            "wasm",
                            """
                            (module
                              (func $fib (export "fib") (param $n i32) (result i32)
                                (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
                                  (then (local.get $n))
                                  (else
                                    (i32.add
                                      (call $fib (i32.sub (local.get $n) (i32.const 1)))
                                      (call $fib (i32.sub (local.get $n) (i32.const 2)))))))
                              (func $main (export "main") (param i32) (result i32)
                                (call $fib (local.get 0))))
                            """,
                            "fib.wat")
                    .mimeType("text/x-wasm-wat")
                    .buildLiteral();

    private static Context context() {
        return Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").build();
    }

    private static Value main(Context context) {
        return context.eval(FIB).newInstance().getMember("exports").getMember("main");
    }

    @Test
    void tracerCountsEachCall() {
        try (Context context = context()) {
            Value main = main(context);
            main.execute(15);
            CPUTracer tracer = CPUTracer.find(context.getEngine());
            tracer.setCollecting(true);
            main.execute(10);
            main.execute(10);
            tracer.setCollecting(false);
            Map<String, Long> counts = new HashMap<>();
            tracer.getPayloads().forEach(p -> counts.put(p.getRootName(), p.getCount()));
            // 2 * fib(11) - 1 calls for fib(10).
            assertEquals(Map.of("main", 2L, "fib", 2 * 177L), counts);
        }
    }

    @Test
    void samplerSeesWhatRuns() {
        try (Context context = context()) {
            Value main = main(context);
            CPUSampler sampler = CPUSampler.find(context.getEngine());
            sampler.setPeriod(1);
            sampler.setCollecting(true);
            Set<String> seen = new TreeSet<>();
            long end = System.nanoTime() + 60_000_000_000L;
            while (!seen.contains("fib") && System.nanoTime() < end) {
                main.execute(20);
                for (CPUSamplerData data : sampler.getDataList()) {
                    data.getThreadData().values().forEach(nodes -> collect(nodes, seen));
                }
            }
            sampler.setCollecting(false);
            assertTrue(seen.contains("fib"), seen.toString());
        }
    }

    private static final Source ALLOCATING =
            Source.newBuilder(
                            "wasm",
                            """
                            (module
                              (memory 2)
                              (type $pair (struct (field i32) (field i64)))
                              (type $longs (array i64))
                              (global $kept (mut (ref null $pair)) (ref.null $pair))
                              (func (export "run") (param $n i32)
                                (loop $l
                                  (global.set $kept (struct.new_default $pair))
                                  (drop (array.new_default $longs (i32.const 10)))
                                  (br_if $l
                                    (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                                (drop (memory.grow (i32.const 3)))))
                            """,
                            "allocating.wat")
                    .mimeType("text/x-wasm-wat")
                    .buildLiteral();

    @Test
    void heapMonitorSeesObjectsAndMemories() {
        try (Context context = context()) {
            HeapMonitor monitor = HeapMonitor.find(context.getEngine());
            monitor.setCollecting(true);
            Value run =
                    context.eval(ALLOCATING).newInstance().getMember("exports").getMember("run");
            assertHeap(monitor, 1, 2 << 16);
            run.executeVoid(1000);
            // The monitor takes what has grown for one more instance, of the bytes that came to it.
            int objects = 1000 * (16 + 2 * 8) + 1000 * (16 + 10 * 8);
            assertHeap(monitor, 2 + 2 * 1000, (5 << 16) + objects);
        }
    }

    @Test
    void memoryTracerKnowsWhoAllocates() {
        try (Context context = context()) {
            MemoryTracer tracer = MemoryTracer.find(context.getEngine());
            tracer.setCollecting(true);
            Value run =
                    context.eval(ALLOCATING).newInstance().getMember("exports").getMember("run");
            run.executeVoid(100);
            tracer.setCollecting(false);
            Map<String, Integer> events = new HashMap<>();
            for (ProfilerNode<MemoryTracer.Payload> node : tracer.getRootNodes()) {
                events.merge(node.getRootName(), node.getPayload().getEvents().size(), Math::max);
            }
            // A structure and an array each time, and the memory that grows.
            assertEquals(2 * 100 + 1, events.get("run"), events::toString);
        }
    }

    /** The code of a context in which nobody listened has nothing that could report objects. */
    @Test
    void whoListensLateSeesMemoriesOnly() {
        try (Context context = context()) {
            Value run =
                    context.eval(ALLOCATING).newInstance().getMember("exports").getMember("run");
            run.executeVoid(10);
            HeapMonitor monitor = HeapMonitor.find(context.getEngine());
            monitor.setCollecting(true);
            run.executeVoid(10);
            // By the second memory.grow, of 3 pages, of a memory that was there before.
            assertHeap(monitor, 1, 3 << 16);
            context.eval(ALLOCATING).newInstance();
            assertHeap(monitor, 2, 5 << 16);
        }
    }

    private static void assertHeap(HeapMonitor monitor, int instances, int bytes) {
        HeapSummary summary = monitor.takeSummary();
        assertEquals(instances, summary.getTotalInstances());
        assertEquals(bytes, summary.getTotalBytes());
    }

    @Test
    void heapMonitorSeesWhatTheHostMakesAndGrows() {
        try (Context context = context()) {
            HeapMonitor monitor = HeapMonitor.find(context.getEngine());
            monitor.setCollecting(true);
            Value wasm = context.getBindings("wasm");
            Value memory = wasm.getMember("Memory").newInstance(1, 4);
            assertHeap(monitor, 1, 1 << 16);
            Value table = wasm.getMember("Table").newInstance("externref", 2, 10);
            assertHeap(monitor, 2, (1 << 16) + 2 * 8);
            memory.invokeMember("grow", 2);
            table.invokeMember("grow", 5);
            assertHeap(monitor, 4, (3 << 16) + 7 * 8);
            // Nothing is made by growing by nothing or by more than there may be.
            memory.invokeMember("grow", 0);
            assertEquals(-1, memory.invokeMember("grow", 2).asInt());
            assertEquals(-1, table.invokeMember("grow", 9).asInt());
            assertHeap(monitor, 4, (3 << 16) + 7 * 8);
        }
    }

    private static void collect(
            Collection<ProfilerNode<CPUSampler.Payload>> nodes, Set<String> seen) {
        for (ProfilerNode<CPUSampler.Payload> node : nodes) {
            seen.add(node.getRootName());
            collect(node.getChildren(), seen);
        }
    }
}
