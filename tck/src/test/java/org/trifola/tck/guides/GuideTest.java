package org.trifola.tck.guides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.WasiGrants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles and runs each Java snippet of the guides; what it prints is the text block that follows
 * it.
 */
class GuideTest {
    private static final Pattern SNIPPET =
            Pattern.compile("```java\n(.*?)```\n```text\n(.*?)```", Pattern.DOTALL);

    /** A declaration in front of the statements of a snippet. */
    private static final Pattern DECLARATION = Pattern.compile("\\A(@.*?\n}\n)", Pattern.DOTALL);

    private static final String FRAME =
            """
            import java.nio.*;
            import java.nio.file.Path;
            import java.util.*;
            import org.graalvm.polyglot.*;
            import org.graalvm.polyglot.io.*;
            import org.graalvm.polyglot.proxy.*;
            import org.trifola.wasi.WasiGrants;
            public class Snippet implements Runnable {
            %s
            public void run() {
            %s
            }
            }
            """;

    @TempDir Path directory;

    @TestFactory
    List<DynamicTest> snippets() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String guide : List.of("embedding.md", "debugging.md", "wasi.md")) {
            snippets(guide, tests);
        }
        return tests;
    }

    private void snippets(String guide, List<DynamicTest> tests) throws IOException {
        Path file = Path.of(System.getProperty("trifola.root"), "docs/guides", guide);
        String text = Files.readString(file);
        Matcher snippets = SNIPPET.matcher(text);
        int count = 0;
        while (snippets.find()) {
            int line = (int) text.substring(0, snippets.start()).lines().count() + 1;
            String code = snippets.group(1);
            String output = snippets.group(2);
            String name = guide + ":" + line;
            tests.add(dynamicTest(name, () -> check(name.replace(':', '-'), code, output)));
            count++;
        }
        assertEquals(text.split("```java", -1).length - 1, count, "snippets without output");
    }

    private void check(String name, String code, String output) throws Exception {
        Path classes = Files.createDirectories(directory.resolve(name));
        compile(code, classes);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Runnable snippet =
                    (Runnable) loader.loadClass("Snippet").getConstructor().newInstance();
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            snippet.run();
        } finally {
            System.setOut(before);
        }
        assertEquals(output, printed.toString(StandardCharsets.UTF_8));
    }

    private static String codeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void compile(String code, Path classes) throws IOException {
        Matcher declaration = DECLARATION.matcher(code);
        String members = declaration.find() ? declaration.group(1) : "";
        String statements = code.substring(members.length());
        Path source = classes.resolve("Snippet.java");
        Files.writeString(source, FRAME.formatted(members, statements));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        List<String> options =
                List.of(
                        "-proc:none",
                        "--upgrade-module-path",
                        System.getProperty("jdk.module.upgrade.path"),
                        "--add-modules",
                        "org.graalvm.polyglot",
                        "-cp",
                        codeOf(WasiGrants.class),
                        "-d",
                        classes.toString());
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done =
                    compiler.getTask(
                                    messages,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            assertTrue(done, messages::toString);
        }
    }
}
