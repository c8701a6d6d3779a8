package org.trifola.tck.conformance;

import org.jspecify.annotations.Nullable;
import org.trifola.language.bytecode.Tier;
import org.trifola.language.script.ScriptListener.Outcome;
import org.trifola.language.script.ScriptListener.Result;
import org.trifola.tck.conformance.KnownFailures.Entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The results of one mode, held against the known failures. */
final class ConformanceRun {
    /** By patterns of operations' names and other reasons, each matched by one at most. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "[IF]\\d+X\\d+_.*|V128_.*|.*_V128", "vectors",
                    ".*ATOMIC_.*|PAUSE", "atomics",
                    "(ARRAY|STRUCT|REF|I31|ANY)_.*", "objects of the host's heap",
                    "F\\d+_.*_?(CEIL|FLOOR|TRUNC)(_[IF].*)?", "another rounding",
                    "THROW|exception handlers", "exceptions",
                    "SUSPEND|stack switching", "stack switching");

    private final Mode mode;
    private final Map<String, KnownFailures> known = new HashMap<>();
    private final Map<String, List<Result>> results = new TreeMap<>();
    private final Set<String> scripts = new HashSet<>();
    private final Summary summary = new Summary();
    private final ProposalsPage proposals = new ProposalsPage();
    private final Map<String, Tier.Count> translations = new TreeMap<>();
    private boolean complete = true;

    ConformanceRun(Mode mode) {
        this.mode = mode;
    }

    Summary summary() {
        return summary;
    }

    /** By suite, how many functions were translated, and how many were not for which reasons. */
    String translations() {
        StringBuilder s = new StringBuilder();
        translations.forEach((suite, count) -> line(s, suite, count));
        line(s, "all", translations.values().stream().reduce(Tier.Count.NONE, Tier.Count::plus));
        return s.toString();
    }

    private static void line(StringBuilder s, String suite, Tier.Count count) {
        Map<String, Integer> kinds = new TreeMap<>();
        count.refused().forEach((reason, n) -> kinds.merge(kind(reason), n, Integer::sum));
        s.append(
                "%s: %d functions translated, left out %s%n"
                        .formatted(suite, count.translated(), kinds));
    }

    /** What kind of operations the one is that a function was left out for. */
    private static String kind(String reason) {
        return KINDS.entrySet().stream()
                .filter(k -> reason.matches(k.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(reason);
    }

    void skip(SuiteScript script) {
        summary.skipped(script);
        complete = false;
    }

    /** Runs a script; returns its results. */
    List<Result> run(SuiteScript script) {
        ScriptExecution.Executed executed = ScriptExecution.run(script, mode);
        List<Result> list = executed.results();
        translations.merge(script.suite(), executed.translations(), Tier.Count::plus);
        summary.ran(script);
        long passed = list.stream().filter(r -> r.outcome() == Outcome.PASSED).count();
        proposals.ran(script, (int) passed, list.size());
        scripts.add(script.name());
        results.computeIfAbsent(script.suite(), _ -> new ArrayList<>()).addAll(list);
        for (Result r : list) {
            if (r.outcome() == Outcome.PASSED) {
                summary.passed(script);
            } else {
                summary.failed(script, expectation(script, r) != null);
            }
        }
        return list;
    }

    /** Why a result is expected to be a failure; null where it is not. */
    @Nullable String expectation(SuiteScript script, Result result) {
        Entry e = known(script.suite()).covering(result, mode);
        return e == null ? null : e.reason();
    }

    private KnownFailures known(String suite) {
        return known.computeIfAbsent(suite, KnownFailures::read);
    }

    /** The listed failures that did not occur. */
    List<String> unneeded() {
        List<String> lines = new ArrayList<>();
        results.forEach((suite, list) ->
                known(suite)
                        .unneeded(scripts, list, mode)
                        .forEach(e -> lines.add(suite + "/" + e)));
        return lines;
    }

    /** Writes the lists of known failures and, where all scripts ran, the summary. */
    void rewrite() {
        results.forEach(this::rewrite);
        if (complete) {
            known.clear();
            summary.write(mode);
            if (mode == Mode.INTERPRETED) {
                proposals.write();
            }
        }
    }

    private void rewrite(String suite, List<Result> list) {
        KnownFailures old = known(suite);
        List<Entry> entries;
        if (mode == Mode.INTERPRETED) {
            entries = FailureReasons.entries(old, list, mode);
            old.entries().stream()
                    .filter(e -> e.reason().startsWith(KnownFailures.COMPILED))
                    .forEach(entries::add);
        } else {
            entries = new ArrayList<>(old.entries());
            entries.removeAll(old.unneeded(scripts, list, mode));
            List<Result> unlisted =
                    list.stream().filter(r -> old.covering(r, mode) == null).toList();
            for (Entry e : FailureReasons.entries(old, unlisted, mode)) {
                entries.add(
                        new Entry(e.file(), e.line(), KnownFailures.COMPILED + " " + e.reason()));
            }
        }
        write(suite, entries);
    }

    private static void write(String suite, List<Entry> entries) {
        StringBuilder s = new StringBuilder();
        s.append("# Cases of the suite ")
                .append(suite)
                .append(" that are known to fail: script:line  reason\n");
        s.append(
                "# A script without a line: all that it executes. Rewrite with"
                        + " -Dtrifola.rewrite=true.\n");
        entries.forEach(e -> s.append(e).append('\n'));
        try {
            if (entries.isEmpty()) {
                Files.deleteIfExists(KnownFailures.path(suite));
            } else {
                Files.createDirectories(KnownFailures.path(suite).getParent());
                Files.writeString(KnownFailures.path(suite), s);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
