package org.trifola.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The commands that execute no program: parse, print, validate, inspect, wast, and the command
 * itself.
 */
class ModuleCommandsTest {
    private static final String MODULE =
            """
            (module
              (import "env" "log" (func $log (param i32)))
              (func $twice (export "twice") (param $x i32) (result i32)
                (call $log (local.get $x))
                (i32.extend8_s (i32.shl (local.get $x) (i32.const 1)))))
            """;

    @TempDir private Path folder = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void parseAndPrintAreInverse() throws IOException {
        String text = file("module.wat", MODULE);
        CommandRun.of("parse", text).assertPrinted("");
        String binary = folder.resolve("module.wasm").toString();
        CommandRun printed = CommandRun.of("print", "--folded", binary);
        assertEquals("", printed.err());
        String again = file("again.wat", printed.out());
        CommandRun.of("parse", again, "-o", folder.resolve("again.wasm").toString())
                .assertPrinted("");
        assertEquals(-1, Files.mismatch(Path.of(binary), folder.resolve("again.wasm")));
    }

    @Test
    void namesCanBeLeftOut() throws IOException {
        String text = file("module.wat", MODULE);
        assertTrue(CommandRun.of("print", text).out().contains("$twice"));
        assertTrue(!CommandRun.of("print", "--no-names", text).out().contains("$twice"));
    }

    @Test
    void validateNamesWhatIsWrong() throws IOException {
        String good = file("module.wat", MODULE);
        String bad = file("bad.wat", "(module (func (result i32)))");
        CommandRun.of("validate", good).assertPrinted("");
        CommandRun run = CommandRun.of("validate", bad, good, "no-such");
        assertEquals(ExitStatus.FAILURE, run.status());
        assertTrue(run.err().contains("type mismatch"), run.err());
        assertTrue(run.err().contains("no such file"), run.err());
        assertTrue(!run.err().contains(good), run.err());
        assertEquals(
                ExitStatus.FAILURE,
                CommandRun.of("validate", "--features=-sign-extension", good).status());
    }

    @Test
    void inspectListsWhatTheModuleIsMadeOf() throws IOException {
        CommandRun run = CommandRun.of("inspect", file("module.wat", MODULE));
        assertEquals("", run.err());
        assertTrue(run.out().contains("\"env\" \"log\"  func (i32) -> ()"), run.out());
        assertTrue(run.out().contains("\"twice\"  func 1  func (i32) -> (i32)"), run.out());
        assertTrue(run.out().contains("needs: sign-extension\n"), run.out());
    }

    @Test
    void inspectSaysWhyAModuleIsNotValid() throws IOException {
        CommandRun run = CommandRun.of("inspect", file("bad.wat", "(module (func (result i32)))"));
        assertTrue(run.out().contains("type mismatch"), run.out());
    }

    @Test
    void wastCountsAndNamesFailures() throws IOException {
        String script =
                file(
                        "script.wast",
                        """
                        (module (func (export "one") (result i32) (i32.const 1)))
                        (assert_return (invoke "one") (i32.const 1))
                        (assert_return (invoke "one") (i32.const 2))
                        """);
        CommandRun run = CommandRun.of("wast", script);
        assertEquals(ExitStatus.FAILURE, run.status());
        assertTrue(run.out().startsWith(script + ":3: assert_return: "), run.out());
        assertTrue(run.out().endsWith("2 passed, 1 failed\n"), run.out());
    }

    @Test
    void brokenFilesAreSaidToBe() throws IOException {
        Path broken = folder.resolve("broken.wasm");
        Files.write(broken, new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 9});
        for (String command : new String[] {"run", "validate", "print", "inspect"}) {
            CommandRun run = CommandRun.of(command, broken.toString());
            assertEquals(ExitStatus.FAILURE, run.status(), command);
            assertTrue(run.err().contains("(at offset 0x"), run.err());
        }
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        CommandRun version = CommandRun.of("--version");
        assertEquals("", version.err());
        assertTrue(version.out().startsWith("trifola "), version.out());
        assertTrue(CommandRun.of("--help").out().startsWith("Usage: trifola"));
        assertTrue(CommandRun.of("run", "--help").out().contains("--invoke"));
    }

    @Test
    void internalErrorsAreOneLine() {
        var err = new ByteArrayOutputStream();
        int status =
                Main.report(new IllegalStateException("a\nb"), new java.io.PrintStream(err, true));
        assertEquals(ExitStatus.FAILURE, status);
        assertEquals(
                "trifola: internal error: java.lang.IllegalStateException: a; rerun with"
                        + " TRIFOLA_DEBUG=1 for details\n",
                err.toString());
    }
}
