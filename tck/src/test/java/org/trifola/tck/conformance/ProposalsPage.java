package org.trifola.tck.conformance;

import org.trifola.format.instruction.Feature;
import org.trifola.tck.conformance.KnownFailures.Entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes {@code docs/proposals.md}: how far each proposal's own scripts get, and what stops them.
 */
final class ProposalsPage {
    private static final String INTRODUCTION =
            """
            # Proposals

            What Trifola does of the proposals beyond WebAssembly 3.0, as their own scripts see it; `wasm.Features` and `--features` take the switch. Written by
            `mvn verify -pl tck -am -Dtrifola.rewrite=true`, as `docs/conformance.md` is.

            | scripts of | switch | passed | of | interpreted and compiled alike |
            | --- | --- | ---: | ---: | --- |
            """;

    private static final Set<String> STANDARD = Set.of("core", "custom");

    private final Map<String, int[]> counts = new TreeMap<>();

    void ran(SuiteScript script, int passed, int all) {
        if (!STANDARD.contains(script.suite())) {
            int[] c = counts.computeIfAbsent(script.suite(), _ -> new int[2]);
            c[0] += passed;
            c[1] += all;
        }
    }

    void write() {
        StringBuilder s = new StringBuilder(INTRODUCTION);
        StringBuilder failures = new StringBuilder();
        counts.forEach((suite, c) -> {
            List<Entry> entries = KnownFailures.read(suite).entries();
            boolean alike =
                    entries.stream().noneMatch(e -> e.reason().startsWith(KnownFailures.COMPILED));
            s.append("| ").append(suite).append(" | ").append(switches(suite)).append(" | ");
            s.append(c[0]).append(" | ").append(c[1]).append(" | ");
            s.append(alike ? "yes" : "no").append(" |\n");
            if (!entries.isEmpty()) {
                failures.append("\n### ").append(suite).append("\n\n");
                byReason(entries)
                        .forEach((reason, cases) ->
                                failures.append("- ")
                                        .append(reason)
                                        .append(": ")
                                        .append(String.join(", ", cases))
                                        .append('\n'));
            }
        });
        s.append("\n## What fails, and why\n").append(failures);
        try {
            Files.writeString(Suites.root().resolve("docs/proposals.md"), s);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The features that a suite needs on top of the standard. */
    private static String switches(String suite) {
        Set<Feature> features = EnumSet.copyOf(SuiteFeatures.of(suite));
        features.removeAll(Feature.standard());
        List<String> names = new ArrayList<>();
        for (Feature f : features) {
            names.add("`" + f.text() + "`");
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static Map<String, List<String>> byReason(List<Entry> entries) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Entry e : entries) {
            String place =
                    e.line() == 0 ? e.file() + " (all that executes)" : e.file() + ":" + e.line();
            reasons.computeIfAbsent(e.reason(), _ -> new ArrayList<>()).add("`" + place + "`");
        }
        return reasons;
    }
}
