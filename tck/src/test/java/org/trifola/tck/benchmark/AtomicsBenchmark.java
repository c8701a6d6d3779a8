package org.trifola.tck.benchmark;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;

/**
 * Two threads that count in the same place, a thousand times an operation: a guest's and Java's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AtomicsBenchmark {
    private static final int COUNT = 1_000;
    private static final VarHandle INT = MethodHandles.arrayElementVarHandle(int[].class);

    private static final String MODULE =
            """
            (module
              (memory 1 1 shared)
              (func (export "add") (param $n i32) (result i32) (local $last i32)
                (loop $again
                  (local.set $last (i32.atomic.rmw.add (i32.const 64) (i32.const 1)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $last))
              (func (export "exchange") (param $n i32) (result i32) (local $v i32)
                (loop $again
                  (local.set $v (i32.atomic.load (i32.const 128)))
                  (br_if $again
                    (i32.ne (local.get $v)
                      (i32.atomic.rmw.cmpxchg (i32.const 128) (local.get $v)
                        (i32.add (local.get $v) (i32.const 1)))))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $v)))
            """;

    private final int[] cells = new int[64];
    private Context context = Context.create();
    private Value add = context.asValue(null);
    private Value exchange = context.asValue(null);

    /** Makes an instance. */
    @Setup
    public void instantiate() {
        context.close();
        context = Context.newBuilder("wasm").option("wasm.Features", "threads").build();
        Source source =
                Source.newBuilder("wasm", MODULE, "atomics")
                        .mimeType("text/x-wasm-wat")
                        .buildLiteral();
        Value exports = context.eval(source).newInstance().getMember("exports");
        add = exports.getMember("add");
        exchange = exports.getMember("exchange");
    }

    /** Closes the context. */
    @TearDown
    public void close() {
        context.close();
    }

    @Benchmark
    public int guestAdds() {
        return add.execute(COUNT).asInt();
    }

    @Benchmark
    public int javaAdds() {
        int last = 0;
        for (int i = 0; i < COUNT; i++) {
            last = (int) INT.getAndAdd(cells, 16, 1);
        }
        return last;
    }

    @Benchmark
    public int guestExchanges() {
        return exchange.execute(COUNT).asInt();
    }

    @Benchmark
    public int javaExchanges() {
        int v = 0;
        for (int i = 0; i < COUNT; i++) {
            do {
                v = (int) INT.getVolatile(cells, 32);
            } while ((int) INT.compareAndExchange(cells, 32, v, v + 1) != v);
        }
        return v;
    }
}
