package org.trifola.tck.fuzz;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.text.WatPrinter;
import org.trifola.tck.conformance.SuiteModules;
import org.trifola.tck.conformance.SuiteModules.SuiteModule;
import org.trifola.tck.conformance.SuiteScript;
import org.trifola.tck.conformance.Suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Mutated modules of the suites, for {@code -Dtrifola.fuzz.seconds} for each format; {@code
 * -Dtrifola.fuzz.seed} starts elsewhere. What is found is written to {@code tck/target/fuzz}; it
 * belongs into the inputs of {@link FormatFuzzTest}.
 */
class MutationFuzzTest {
    private static final long SECONDS = Long.getLong("trifola.fuzz.seconds", 3);
    private static final long SEED = Long.getLong("trifola.fuzz.seed", 1);

    /** An input that takes longer hangs; any of them takes less than a millisecond. */
    private static final long MOST_MILLIS = 5_000;

    /** What an input may allocate, by its length; the work of some passes is copied twice. */
    private static final long MOST_BYTES = 32L << 20;

    private static final long MOST_BYTES_PER_BYTE = 2_000;
    private static final int MOST_FINDINGS = 20;
    private static final int LONGEST = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<String> findings = new ArrayList<>();
    private final long[] verdicts = new long[FuzzTarget.Verdict.values().length];
    private volatile byte @Nullable [] current;
    private volatile long started;

    @Test
    void binaries() {
        binaries(FuzzTarget.BINARY);
    }

    @Test
    void binariesElsewhere() {
        binaries(FuzzTarget.ELSEWHERE);
    }

    private void binaries(FuzzTarget target) {
        List<byte[]> corpus = corpus(m -> ModuleEncoder.encode(m.module()));
        Mutator mutator = new Mutator(SEED, corpus);
        fuzz(target, mutator::binary);
    }

    @Test
    void texts() {
        List<byte[]> corpus =
                corpus(m ->
                        WatPrinter.print(m.module(), WatPrinter.Options.FOLDED)
                                .getBytes(StandardCharsets.UTF_8));
        Mutator mutator = new Mutator(SEED, corpus);
        fuzz(FuzzTarget.TEXT, mutator::text);
    }

    @Test
    void scripts() {
        Assumptions.assumeTrue(Suites.available(), "no conformance suites");
        List<byte[]> corpus =
                Suites.scripts().stream()
                        .map(SuiteScript::read)
                        .filter(s -> s.length <= LONGEST)
                        .toList();
        Mutator mutator = new Mutator(SEED, corpus);
        fuzz(FuzzTarget.SCRIPT, mutator::text);
    }

    private static List<byte[]> corpus(Function<SuiteModule, byte[]> form) {
        Assumptions.assumeTrue(Suites.available(), "no conformance suites");
        List<byte[]> corpus = new ArrayList<>();
        for (SuiteScript s : Suites.scripts()) {
            for (SuiteModule m : SuiteModules.of(s)) {
                byte[] bytes = form.apply(m);
                if (bytes.length <= LONGEST) {
                    corpus.add(bytes);
                }
            }
        }
        return corpus;
    }

    private void fuzz(FuzzTarget target, Supplier<byte[]> inputs) {
        Thread watch = Thread.ofPlatform().daemon().start(() -> watch(target));
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (System.nanoTime() - end < 0 && findings.size() < MOST_FINDINGS) {
            check(target, inputs.get());
        }
        watch.interrupt();
        System.out.printf(
                "fuzzed %s, seed %d: %,d malformed, %,d invalid, %,d valid%n",
                target, SEED, verdicts[0], verdicts[1], verdicts[2]);
        if (!findings.isEmpty()) {
            fail(String.join("\n", findings));
        }
    }

    private void check(FuzzTarget target, byte[] input) {
        current = input;
        started = System.nanoTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            verdicts[target.check(input).ordinal()]++;
        } catch (Throwable t) {
            // Whatever it is, it must be reported with its input.
            StackTraceElement[] trace = t.getStackTrace();
            report(target, input, t + (trace.length == 0 ? "" : " at " + trace[0]));
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        current = null;
        if (allocated > MOST_BYTES + MOST_BYTES_PER_BYTE * input.length) {
            report(target, input, "allocated " + allocated + " bytes for " + input.length);
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        if (millis > MOST_MILLIS) {
            report(target, input, "took " + millis + " ms");
        }
    }

    private void report(FuzzTarget target, byte[] input, String what) {
        findings.add(save(target, input) + ": " + what);
    }

    /** Stops the virtual machine where an input hangs: nothing else can. */
    private void watch(FuzzTarget target) {
        while (true) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException _) {
                return;
            }
            byte[] input = current;
            if (input != null && System.nanoTime() - started > 10 * MOST_MILLIS * 1_000_000) {
                System.err.println("hangs: " + save(target, input));
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private static Path save(FuzzTarget target, byte[] input) {
        try {
            Path directory = Files.createDirectories(Suites.root().resolve("tck/target/fuzz"));
            String name =
                    target.name().toLowerCase(Locale.ROOT)
                            + "-"
                            + Integer.toHexString(Arrays.hashCode(input));
            return Files.write(directory.resolve(name), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
