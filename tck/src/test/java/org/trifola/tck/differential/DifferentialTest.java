package org.trifola.tck.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Random modules do the same interpreted, compiled, and in V8 where Node is installed. {@code
 * -Dtrifola.differential.seconds=N} goes on for so long, {@code -Dtrifola.differential.seed=N}
 * begins elsewhere.
 */
class DifferentialTest {
    private static final long SECONDS = Long.getLong("trifola.differential.seconds", 0);
    private static final long SEED = Long.getLong("trifola.differential.seed", 1);
    private static final int MODULES = 4;

    private static final List<Set<Feature>> FEATURES =
            List.of(
                    Feature.select(Feature.standard(), "threads,-multi-memory,-memory64"),
                    Feature.select(Feature.standard(), "threads,-multi-memory"),
                    Feature.select(Feature.standard(), "threads"));

    @Test
    void givesTheSameEverywhere(@TempDir Path directory) throws Exception {
        boolean compiler = hasCompiler();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        long seed = SEED;
        int different = 0;
        while (seed < SEED + MODULES || System.nanoTime() < end) {
            different += compare(seed, FEATURES.get((int) (seed % 3)), compiler, directory);
            seed++;
        }
        assertTrue(different > seed - SEED, "calls hardly ever return");
    }

    /** Compares the engines; returns how many calls did not trap. */
    private static int compare(long seed, Set<Feature> features, boolean compiler, Path directory)
            throws IOException, InterruptedException {
        String text = ModuleGenerator.generate(seed, features);
        byte[] module = ModuleEncoder.encode(WatParser.parse(text, features).module());
        Engines engines = new Engines(seed, ModuleGenerator.signatures(seed, features), module);
        List<String> interpreted = engines.run(compiler ? Engines.INTERPRETED : Map.of());
        List<String> v8 = engines.runInV8(directory);
        if (v8 != null) {
            assertEquals(lines(v8), lines(interpreted), "V8 and interpreter, seed " + seed);
        }
        if (compiler) {
            List<String> compiled = engines.run(Engines.COMPILED);
            assertEquals(
                    lines(interpreted), lines(compiled), "interpreter and Graal, seed " + seed);
        }
        return (int) interpreted.stream().filter(l -> !l.endsWith("trap")).count();
    }

    private static String lines(List<String> list) {
        return String.join("\n", list);
    }

    private static boolean hasCompiler() {
        try (Engine engine =
                Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
            return !engine.getImplementationName().contains("Interpreted");
        }
    }
}
