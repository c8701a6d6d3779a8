package org.trifola.language.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trifola.language.code.Operation.Group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The generated sources are those that the generator writes today; {@code -Dtrifola.rewrite=true}
 * writes them.
 */
final class DispatchFreshnessTest {
    private static final Path SOURCES = Path.of("src/main/java/org/trifola/language");
    private static final Path TEMPLATES = Path.of("src/test/resources/org/trifola/language/code");

    @Test
    void opIsFresh() throws IOException {
        check("code/Op.java", new DispatchGenerator().ops(template("Op")));
    }

    @Test
    void stackDispatchIsFresh() throws IOException {
        check(
                "interpreter/StackDispatch.java",
                new DispatchGenerator().stackDispatch(template("StackDispatch")));
    }

    @Test
    void frameDispatchIsFresh() throws IOException {
        check(
                "interpreter/FrameDispatch.java",
                new DispatchGenerator().frameDispatch(template("FrameDispatch")));
    }

    @Test
    void operatorsAreFresh() throws IOException {
        check("bytecode/Operators.java", new OperatorsGenerator().operators(template("Operators")));
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void groupsAreFresh(Group group) throws IOException {
        DispatchGenerator generator = new DispatchGenerator();
        check(
                "interpreter/Stack" + group.className + ".java",
                generator.stackGroup(template("StackGroup"), group));
        check(
                "interpreter/Frame" + group.className + ".java",
                generator.frameGroup(template("FrameGroup"), group));
    }

    static List<Group> extensions() {
        return Group.extensions();
    }

    private static String template(String name) throws IOException {
        return Files.readString(TEMPLATES.resolve(name + ".java.template"));
    }

    private static void check(String file, String fresh) throws IOException {
        Path path = SOURCES.resolve(file);
        if (Boolean.getBoolean("trifola.rewrite")) {
            Files.writeString(path, fresh);
        }
        // The formatter lays the generated text out anew: only its tokens count.
        List<String> expected = tokens(fresh);
        List<String> actual = tokens(Files.exists(path) ? Files.readString(path) : "");
        int same = 0;
        while (same < Math.min(expected.size(), actual.size())
                && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        assertTrue(
                same == expected.size() && same == actual.size(),
                file
                        + " is stale from token "
                        + same
                        + " on; rewrite it with -Dtrifola.rewrite=true");
    }

    private static List<String> tokens(String source) {
        String code =
                source.lines()
                        .filter(line -> !line.startsWith("import "))
                        .map(line -> line.replaceAll("//.*", ""))
                        .collect(Collectors.joining("\n"))
                        .replaceAll("(?s)/\\*.*?\\*/", "");
        return Pattern.compile("\\w+|\\S").matcher(code).results().map(r -> r.group()).toList();
    }
}
