package org.trifola.tck.benchmark;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A kernel for each family of instructions, interpreted and compiled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelsBenchmark {
    private static final Map<String, Integer> SIZES =
            Map.of(
                    "sieve", 100_000,
                    "fib", 22,
                    "collatz", 3_000,
                    "mandelbrot", 100,
                    "indirect", 100_000,
                    "switch", 100_000);

    @Param({"sieve", "fib", "collatz", "mandelbrot", "indirect", "switch"})
    public String kernel = "sieve";

    /** Whether Graal compiles. */
    @Param({"false", "true"})
    public boolean compiled;

    /** Whether instructions are counted. */
    @Param({"false", "true"})
    public boolean metered;

    private Context context = Context.create();
    private Value function = context.asValue(null);
    private int size;

    /** Makes an instance of the kernels. */
    @Setup
    public void instantiate() {
        context.close();
        Context.Builder builder =
                Context.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("engine.Compilation", Boolean.toString(compiled));
        if (metered) {
            builder.option("wasm.Fuel", "unlimited");
        }
        context = builder.build();
        function =
                context.eval(Guests.kernels()).newInstance().getMember("exports").getMember(kernel);
        size = SIZES.get(kernel);
    }

    /** Closes the context. */
    @TearDown
    public void close() {
        context.close();
    }

    @Benchmark
    public int run() {
        return function.execute(size).asInt();
    }
}
