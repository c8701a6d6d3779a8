package org.trifola.tck.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code docs/security.md} claims nothing without a test: each row of its table of claims names
 * test classes, perhaps with a method, that exist. Its table of limits has each option that there
 * is.
 */
class SecurityPageTest {
    private static final Path PAGE = WorkingTree.ROOT.resolve("docs/security.md");
    private static final Path OPTIONS =
            WorkingTree.ROOT.resolve(
                    "language/engine/src/main/java/org/trifola/language/LimitOptions.java");
    private static final Path FLAGS =
            WorkingTree.ROOT.resolve("launcher/src/main/java/org/trifola/launcher/LimitFlags.java");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");
    private static final Pattern PACKAGE = Pattern.compile("`org\\.trifola\\.[a-z.]+`");

    /** What how growing fails is called is said below the table. */
    private static final Set<String> IN_PROSE = Set.of("wasm.TrapOnGrowFailure");

    private static List<String> rows(String chapter) {
        String page = WorkingTree.read(PAGE);
        int start = page.indexOf("## " + chapter + "\n");
        String text = page.substring(start, page.indexOf("\n## ", start + 1));
        return text.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
    }

    private static Map<String, String> tests() {
        return WorkingTree.testSources().stream()
                .collect(
                        Collectors.toMap(
                                file -> file.getFileName().toString().replace(".java", ""),
                                WorkingTree::read,
                                (a, b) -> a + b));
    }

    @Test
    void eachClaimNamesATestThatExists() {
        Map<String, String> tests = tests();
        List<String> unfounded = new ArrayList<>();
        List<String> rows = rows("Claims");
        assertFalse(rows.size() < 15, "claims of " + PAGE);
        for (String row : rows) {
            List<MatchResult> named = TEST.matcher(row).results().toList();
            if (named.isEmpty() && !PACKAGE.matcher(row).find()) {
                unfounded.add(row);
            }
            for (MatchResult m : named) {
                String source = tests.getOrDefault(m.group(1), "");
                if (source.isEmpty()
                        || m.group(2) != null && !source.contains("void " + m.group(2) + "(")) {
                    unfounded.add(m.group());
                }
            }
        }
        assertEquals(List.of(), unfounded);
    }

    @Test
    void eachOptionOfLimitsIsInTheTable() {
        Set<String> options = names(OPTIONS, "name = \"(\\w+)\"", "wasm.");
        options.removeAll(IN_PROSE);
        assertEquals(options, inTable("`(wasm\\.\\w+)`"));
    }

    @Test
    void eachFlagForLimitsIsInTheTable() {
        Set<String> flags = names(FLAGS, "names = \"(--[a-z-]+)\"", "");
        flags.remove("--trap-on-grow-failure");
        assertEquals(flags, inTable("`(--[a-z-]+)`"));
    }

    private static Set<String> names(Path file, String pattern, String prefix) {
        Matcher m = Pattern.compile(pattern).matcher(WorkingTree.read(file));
        return m.results()
                .map(r -> prefix + r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inTable(String pattern) {
        return Pattern.compile(pattern)
                .matcher(String.join("\n", rows("Limits")))
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
