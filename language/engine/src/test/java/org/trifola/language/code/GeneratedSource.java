package org.trifola.language.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Generated sources beside what their generators write today. */
public final class GeneratedSource {
    private static final Path SOURCES = Path.of("src/main/java/org/trifola/language");
    private static final Path TEMPLATES = Path.of("src/test/resources/org/trifola/language");

    private GeneratedSource() {}

    /** The template with the given path, without its suffix. */
    public static String template(String name) throws IOException {
        return Files.readString(TEMPLATES.resolve(name + ".java.template"));
    }

    /** Checks that {@code file} is {@code fresh}; writes it with {@code -Dtrifola.rewrite=true}. */
    public static void check(String file, String fresh) throws IOException {
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
