package org.trifola.tck.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Random modules do the same interpreted, translated, compiled, and in V8 where Node is installed.
 * {@code -Dtrifola.differential.seconds=N} goes on for so long, {@code
 * -Dtrifola.differential.seed=N} begins elsewhere, {@code -Dtrifola.differential.compiled=N}
 * compiles one module in N only, of the small ones.
 */
class DifferentialTest {
    private static final long SECONDS = Long.getLong("trifola.differential.seconds", 0);
    private static final long SEED = Long.getLong("trifola.differential.seed", 1);
    private static final long COMPILED = Long.getLong("trifola.differential.compiled", 10);

    /** As many modules are given to V8 at a time. */
    private static final int BATCH = 20;

    private static final List<Set<Feature>> FEATURES =
            List.of(
                    features("threads,-relaxed-simd,-multi-memory,-memory64"),
                    features("threads,-relaxed-simd"),
                    features("threads,-relaxed-simd,-memory64"),
                    features("threads"),
                    features(Engines.FEATURES + ",-relaxed-simd"));

    private static Set<Feature> features(String changes) {
        return Feature.select(Feature.standard(), changes);
    }

    @Test
    void givesTheSameEverywhere(@TempDir Path directory) throws Exception {
        boolean compiler = Engines.hasCompiler();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        long seed = SEED;
        int returned = 0;
        do {
            List<Engines> modules = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                modules.add(module(seed + i));
            }
            List<@Nullable List<String>> v8 = V8.run(modules, directory);
            for (int i = 0; i < BATCH; i++) {
                returned += compare(seed + i, modules.get(i), v8.isEmpty() ? null : v8.get(i));
            }
            seed += BATCH;
        } while (System.nanoTime() < end);
        System.out.println(seed - SEED + " random modules" + (compiler ? "" : ", none compiled"));
        assertTrue(returned > seed - SEED, "calls hardly ever return");
    }

    private static Set<Feature> features(long seed) {
        return FEATURES.get((int) (seed / 4 % FEATURES.size()));
    }

    private static Engines module(long seed) {
        Set<Feature> features = features(seed);
        String text = ModuleGenerator.generate(seed, features);
        byte[] module = ModuleEncoder.encode(WatParser.parse(text, features).module());
        return new Engines(seed, ModuleGenerator.signatures(seed, features), module);
    }

    /** Compares the engines; returns how many calls came to a result. */
    private static int compare(long seed, Engines module, @Nullable List<String> v8) {
        boolean compiler = Engines.hasCompiler();
        List<String> interpreted = run(seed, module, Engines.INTERPRETED, compiler);
        // What relaxed instructions give is up to the engine.
        if (v8 != null && !features(seed).contains(Feature.RELAXED_SIMD)) {
            assertEquals(lines(v8), lines(interpreted), "V8 and interpreter, seed " + seed);
        }
        List<String> translated = run(seed, module, Engines.TRANSLATED, compiler);
        assertEquals(
                lines(interpreted), lines(translated), "interpreter and Java bytecode, " + seed);
        if (compiler && ModuleGenerator.isSmall(seed) && seed % COMPILED == 0) {
            List<String> compiled = run(seed, module, Engines.COMPILED, true);
            assertEquals(
                    lines(interpreted), lines(compiled), "interpreter and Graal, seed " + seed);
        }
        return (int)
                interpreted.stream()
                        .filter(l -> !l.endsWith("trap") && !l.endsWith("throw"))
                        .count();
    }

    private static List<String> run(
            long seed, Engines module, Map<String, String> options, boolean compiler) {
        try {
            return module.run(options, compiler);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ", " + options, e);
        }
    }

    private static String lines(List<String> list) {
        return String.join("\n", list);
    }
}
