package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The programs of {@code docs/examples} behave under the engine as they did under Node's WASI. */
class ExamplesTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("trifola.root", ".."))
                    .toAbsolutePath()
                    .resolve("docs/examples");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private void run(IOAccess access, String program, String input, String... words)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(program));
        arguments.addAll(Arrays.asList(words));
        try (Context context =
                Context.newBuilder("wasm")
                        .option("wasm.Builtins", Snapshot.PREVIEW1.module())
                        .option("wasm.WasiMapDirs", ".::" + EXAMPLES)
                        .option("engine.WarnInterpreterOnly", "false")
                        .environment("GREETING", "hello")
                        .allowIO(access)
                        .arguments("wasm", arguments.toArray(String[]::new))
                        .in(new ByteArrayInputStream(input.getBytes()))
                        .out(out)
                        .err(err)
                        .build()) {
            byte[] bytes = Files.readAllBytes(EXAMPLES.resolve(program));
            Source source = Source.newBuilder("wasm", ByteSequence.create(bytes), program).build();
            context.eval(source).newInstance().getMember("exports").invokeMember("_start");
        } catch (PolyglotException e) {
            if (!e.isExit()) {
                throw e;
            }
            out.writeBytes("status %d%n".formatted(e.getExitStatus()).getBytes());
        }
    }

    private static String expected(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".expected"));
    }

    @ParameterizedTest
    @CsvSource({
        "hello, hello, ''",
        "wc-files, wc, sample/poem.txt|sample/deep/numbers.txt",
        "ls, ls, sample",
        "mandelbrot, mandelbrot, 60|5000",
        "env, env, one|two words",
    })
    void behavesAsRecorded(String name, String program, String words) throws IOException {
        String[] split = words.isEmpty() ? new String[0] : words.split("\\|", -1);
        run(IOAccess.ALL, program + ".wasm", "", split);
        assertEquals(expected(name), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void readsStandardInput() throws IOException {
        run(IOAccess.ALL, "wc.wasm", Files.readString(EXAMPLES.resolve("sample/poem.txt")));
        assertEquals(expected("wc"), out.toString());
    }

    @Test
    void interpretsLisp() throws IOException {
        run(IOAccess.ALL, "lisp.wasm", "(print (map (lambda (x) (* x x)) '(1 2 3)))");
        assertEquals("(1 4 9)\n", out.toString());
    }

    @Test
    void seesNoFilesThatTheEmbedderDoesNotGrant() throws IOException {
        run(IOAccess.NONE, "wc.wasm", "", "sample/poem.txt");
        assertEquals("status 1\n", out.toString());
        assertTrue(err.toString().contains("Permission denied"), err::toString);
    }

    @Test
    void isNotOfferedUnasked() throws IOException {
        byte[] bytes = Files.readAllBytes(EXAMPLES.resolve("hello.wasm"));
        Source source = Source.newBuilder("wasm", ByteSequence.create(bytes), "hello").build();
        try (Context context =
                Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").build()) {
            PolyglotException failure =
                    assertThrows(PolyglotException.class, () -> context.eval(source).newInstance());
            assertTrue(
                    failure.getMessage().contains(Snapshot.PREVIEW1.module()), failure::getMessage);
        }
    }
}
