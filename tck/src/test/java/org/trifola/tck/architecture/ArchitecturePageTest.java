package org.trifola.tck.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code docs/architecture.md} names what exists. In its tables, a name in backticks that starts
 * with {@code org.trifola} is a package, one that starts with a capital is a type of this project,
 * perhaps with a member behind a dot.
 */
class ArchitecturePageTest {
    private static final Path PAGE = WorkingTree.ROOT.resolve("docs/architecture.md");
    private static final Pattern PACKAGE = Pattern.compile("`(org\\.trifola[a-z0-9_.]*)`");
    private static final Pattern TYPE =
            Pattern.compile("`(?:[a-z0-9_]+\\.)*([A-Z]\\w*)(?:\\.[\\w.]+)?(?:\\([^)]*\\))?`");

    private String page = "";

    @BeforeEach
    void readPage() {
        page = WorkingTree.read(PAGE);
    }

    @Test
    void everyPackageInItsTablesExists() {
        Set<String> missing = names(PACKAGE, tables());
        missing.removeAll(packages(Stream.concat(main(), test())));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyTypeInItsTablesExists() {
        Set<String> missing = names(TYPE, tables());
        missing.removeAll(
                Stream.concat(main(), test())
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet()));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyPackageOfTheMainSourcesIsNamed() {
        Set<String> unnamed = packages(main());
        unnamed.removeAll(names(PACKAGE, page));
        assertEquals(Set.of(), unnamed);
    }

    private String tables() {
        return page.lines()
                .filter(line -> line.stripLeading().startsWith("|"))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> packages(Stream<Path> sources) {
        Pattern declared = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
        return sources.map(file -> declared.matcher(WorkingTree.read(file)))
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> main() {
        return WorkingTree.mainSources().stream();
    }

    private static Stream<Path> test() {
        return WorkingTree.testSources().stream();
    }
}
