package org.trifola.language.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    private static String template(String name) throws IOException {
        return Files.readString(TEMPLATES.resolve(name + ".java.template"));
    }

    private static void check(String file, String fresh) throws IOException {
        Path path = SOURCES.resolve(file);
        if (Boolean.getBoolean("trifola.rewrite")) {
            Files.writeString(path, fresh);
        }
        // The formatter lays the generated text out anew: only its tokens count.
        assertEquals(tokens(fresh), tokens(Files.readString(path)), file + " is stale");
    }

    private static String tokens(String source) {
        return source.replaceAll("(?m)^\\s*\\*.*$", "").replaceAll("\\s+", "");
    }
}
