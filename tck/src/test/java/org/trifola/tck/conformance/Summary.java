package org.trifola.tck.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How many commands passed, by folder. */
final class Summary {
    private static final String INTRODUCTION =
            """
            # Conformance

            What the commands of the public test scripts come to, by folder; `tck/expected` lists the failures that are
            expected, with their reasons. Written by `mvn verify -pl tck -am -Dtrifola.rewrite=true -Dtrifola.translated=all -Dtrifola.compiled=all`.
            """;

    private final Map<String, Counts> folders = new TreeMap<>();

    private static final class Counts {
        int scripts;
        int skipped;
        int passed;
        int failed;
        int expected;

        void add(Counts other) {
            scripts += other.scripts;
            skipped += other.skipped;
            passed += other.passed;
            failed += other.failed;
            expected += other.expected;
        }
    }

    void ran(SuiteScript script) {
        counts(script.folder()).scripts++;
    }

    void skipped(SuiteScript script) {
        counts(script.folder()).skipped++;
    }

    void passed(SuiteScript script) {
        counts(script.folder()).passed++;
    }

    void failed(SuiteScript script, boolean expected) {
        Counts c = counts(script.folder());
        if (expected) {
            c.expected++;
        } else {
            c.failed++;
        }
    }

    private Counts counts(String folder) {
        return folders.computeIfAbsent(folder, _ -> new Counts());
    }

    /** A table in Markdown. */
    String table() {
        StringBuilder s = new StringBuilder();
        row(s, "folder", "scripts", "skipped", "passed", "failed", "expected to fail");
        row(s, "---", "---:", "---:", "---:", "---:", "---:");
        Counts sum = new Counts();
        folders.forEach((folder, counts) -> {
            row(s, folder, counts);
            sum.add(counts);
        });
        row(s, "all", sum);
        return s.toString();
    }

    private static void row(StringBuilder s, String folder, Counts c) {
        row(
                s,
                folder,
                c.scripts + "",
                c.skipped + "",
                c.passed + "",
                c.failed + "",
                c.expected + "");
    }

    private static void row(StringBuilder s, String... columns) {
        s.append("| ").append(String.join(" | ", columns)).append(" |\n");
    }

    /** Writes the table into the mode's section of {@code docs/conformance.md}. */
    void write(Mode mode) {
        Path path = Suites.root().resolve("docs/conformance.md");
        try {
            String old = Files.exists(path) ? Files.readString(path) : "";
            StringBuilder s = new StringBuilder(INTRODUCTION);
            for (Mode m : Mode.values()) {
                String heading = "\n## " + m.title() + "\n\n";
                String table = m == mode ? table() : section(old, heading);
                s.append(table.isEmpty() ? "" : heading + table);
            }
            Files.writeString(path, s);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String page, String heading) {
        int start = page.indexOf(heading);
        if (start < 0) {
            return "";
        }
        start += heading.length();
        int end = page.indexOf("\n## ", start);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
