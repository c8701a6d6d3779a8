package org.trifola.tck.conformance;

import org.jspecify.annotations.Nullable;
import org.trifola.language.script.ScriptListener.Outcome;
import org.trifola.language.script.ScriptListener.Result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The cases of a suite that are known to fail: {@code tck/expected/SUITE.txt}. A line is {@code
 * file:line reason}, or {@code file reason} for all of a script's commands that execute something;
 * a reason that begins with {@code compiled:} holds for compiled code only. What a script says of
 * malformed and invalid modules has to be listed line by line, and in the suites of the
 * specification itself must not be listed at all.
 */
record KnownFailures(String suite, List<Entry> entries) {
    static final String COMPILED = "compiled:";

    private static final Set<String> STATIC =
            Set.of(
                    "assert_malformed",
                    "assert_invalid",
                    "assert_malformed_custom",
                    "assert_invalid_custom");
    private static final Set<String> SPECIFICATION = Set.of("core", "custom", "legacy-exceptions");

    /**
     * @param file the script's path below the suite's folder
     * @param line of the command; 0 for all that execute something
     */
    record Entry(String file, int line, String reason) {
        boolean holds(Mode mode) {
            return mode != Mode.INTERPRETED || !reason.startsWith(COMPILED);
        }

        @Override
        public String toString() {
            return (line == 0 ? file : file + ":" + line) + "  " + reason;
        }
    }

    static Path path(String suite) {
        return Suites.root().resolve("tck/expected/" + suite + ".txt");
    }

    static KnownFailures read(String suite) {
        List<Entry> entries = new ArrayList<>();
        Path path = path(suite);
        if (Files.exists(path)) {
            try {
                for (String line : Files.readAllLines(path)) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        entries.add(entry(path, line));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new KnownFailures(suite, entries);
    }

    private static Entry entry(Path path, String line) {
        String[] columns = line.split(" {2,}", 2);
        if (columns.length != 2) {
            throw new IllegalStateException(path + ": no reason in \"" + line + "\"");
        }
        int colon = columns[0].lastIndexOf(':');
        return colon < 0
                ? new Entry(columns[0], 0, columns[1])
                : new Entry(
                        columns[0].substring(0, colon),
                        Integer.parseInt(columns[0].substring(colon + 1)),
                        columns[1]);
    }

    /** Whether a command says that a module is malformed or invalid, which needs no engine. */
    static boolean isStatic(Result result) {
        return STATIC.contains(result.command());
    }

    /** The entry that covers a result, or null. */
    @Nullable Entry covering(Result result, Mode mode) {
        if (isStatic(result) && SPECIFICATION.contains(suite)) {
            return null;
        }
        for (Entry e : entries) {
            if (e.holds(mode)
                    && result.file().equals(suite + "/" + e.file)
                    && (e.line == 0 ? !isStatic(result) : e.line == result.line())) {
                return e;
            }
        }
        return null;
    }

    /** The entries, of the scripts that ran, that cover no failure. */
    List<Entry> unneeded(Set<String> scripts, List<Result> results, Mode mode) {
        List<Entry> unneeded = new ArrayList<>(entries);
        unneeded.removeIf(e -> !e.holds(mode) || !scripts.contains(suite + "/" + e.file));
        for (Result r : results) {
            if (r.outcome() == Outcome.FAILED) {
                Entry e = covering(r, mode);
                unneeded.remove(e);
            }
        }
        return unneeded;
    }
}
