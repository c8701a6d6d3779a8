package org.trifola.tck.benchmark;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What it costs a host to call a guest and to be called by one, and to make instances. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EmbeddingBenchmark {
    private static final int CALLS = 1_000;
    private static final String GUEST =
            """
            (module
              (import "host" "next" (func $next (param i32) (result i32)))
              (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "calls") (param $n i32) (result i32)
                (local $x i32)
                (loop $again
                  (local.set $x (call $next (local.get $x)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $x)))
            """;

    private final Context context = Context.create("wasm");
    private Value kernels = context.asValue(null);
    private Value add = context.asValue(null);
    private Value calls = context.asValue(null);

    /** Makes an instance of the guest. */
    @Setup
    public void instantiate() {
        Source source =
                Source.newBuilder("wasm", GUEST, "guest")
                        .mimeType("text/x-wasm-wat")
                        .buildLiteral();
        ProxyExecutable next = arguments -> arguments[0].asInt() + 1;
        Object imports =
                ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("next", next))));
        Value exports = context.eval(source).newInstance(imports).getMember("exports");
        add = exports.getMember("add");
        calls = exports.getMember("calls");
        kernels = context.eval(Guests.kernels());
    }

    /** Closes the context. */
    @TearDown
    public void close() {
        context.close();
    }

    /** The host calls the guest. */
    @Benchmark
    public int callGuest() {
        return add.execute(1, 2).asInt();
    }

    /** The guest calls the host. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int callHost() {
        return calls.execute(CALLS).asInt();
    }

    /** An instance of the kernels, with a memory of a MiB and a table. */
    @Benchmark
    public Value instantiateKernels() {
        return kernels.newInstance();
    }
}
