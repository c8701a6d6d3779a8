package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.tools.profiler.CPUSampler;
import com.oracle.truffle.tools.profiler.CPUSamplerData;
import com.oracle.truffle.tools.profiler.CPUTracer;
import com.oracle.truffle.tools.profiler.HeapMonitor;
import com.oracle.truffle.tools.profiler.HeapSummary;
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
            HeapSummary before = monitor.takeSummary();
            assertEquals(1, before.getTotalInstances());
            assertEquals(2 << 16, before.getTotalBytes());
            run.executeVoid(1000);
            HeapSummary after = monitor.takeSummary();
            monitor.setCollecting(false);
            // What has grown counts anew.
            assertEquals(2 + 2 * 1000, after.getTotalInstances());
            assertTrue(after.getTotalBytes() >= (5 << 16) + 1000 * (16 + 2 * 8 + 16 + 10 * 8));
        }
    }

    /** Without a listener there is nothing in the code that could report. */
    @Test
    void whoListensLateSeesWhatComesLater() {
        try (Context context = context()) {
            Value run =
                    context.eval(ALLOCATING).newInstance().getMember("exports").getMember("run");
            run.executeVoid(10);
            HeapMonitor monitor = HeapMonitor.find(context.getEngine());
            monitor.setCollecting(true);
            run.executeVoid(10);
            context.eval(ALLOCATING).newInstance();
            assertEquals(1, monitor.takeSummary().getTotalInstances());
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
