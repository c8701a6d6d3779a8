package org.trifola.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RunCommandTest {
    private static final String NUMBERS =
            """
            (module
              (func (export "add") (param i32 i32) (result i32)
                (i32.add (local.get 0) (local.get 1)))
              (func (export "echo") (param i32 i64 f32 f64) (result i32 i64 f32 f64)
                local.get 0 local.get 1 local.get 2 local.get 3)
              (func (export "nothing"))
              (func (export "null") (param funcref) (result funcref) (local.get 0))
              (memory (export "memory") 1))
            """;

    private static final String TRAPS =
            """
            (module
              (func $die unreachable)
              (func call $die)
              (func (export "_start") call 1)
              (func (export "divide") (param i32) (result i32)
                (i32.div_s (i32.const 1) (local.get 0)))
              (func $recur (export "recur") call $recur))
            """;

    /** Writes its first argument to standard output; exits with the number of arguments. */
    private static final String PRINTS_ARGUMENT =
            """
            (module
              (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "args_get" (func $get (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 1)
              (func $length (param $s i32) (result i32) (local $end i32)
                (local.set $end (local.get $s))
                (block $done
                  (loop $next
                    (br_if $done (i32.eqz (i32.load8_u (local.get $end))))
                    (local.set $end (i32.add (local.get $end) (i32.const 1)))
                    (br $next)))
                (i32.sub (local.get $end) (local.get $s)))
              (func (export "_start")
                (drop (call $sizes (i32.const 0) (i32.const 4)))
                (drop (call $get (i32.const 64) (i32.const 256)))
                (i32.store (i32.const 16) (i32.load (i32.const 68)))
                (i32.store (i32.const 20) (call $length (i32.load (i32.const 68))))
                (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 24)))
                (call $exit (i32.load (i32.const 0)))))
            """;

    @TempDir private Path folder = Path.of("");

    private String numbers = "";
    private String traps = "";

    @BeforeEach
    void writeModules() throws IOException {
        numbers = file("numbers.wat", NUMBERS);
        traps = file("traps.wat", TRAPS);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void runNeedNotBeNamed() {
        CommandRun.of("--invoke", "add", numbers, "2", "3").assertPrinted("5\n");
        CommandRun.of("run", "--invoke", "add", numbers, "2", "3").assertPrinted("5\n");
    }

    @Test
    void invokesWithEveryTypeOfNumber() {
        CommandRun.of(
                        "run",
                        "--invoke",
                        "echo",
                        numbers,
                        "-1",
                        "0x7fff_ffff_ffff_ffff",
                        "1.5",
                        "-0")
                .assertPrinted("-1\n9223372036854775807\n1.5\n-0\n");
        CommandRun.of("run", "--invoke", "echo", numbers, "4294967295", "-0x10", "nan", "-inf")
                .assertPrinted("-1\n-16\nNaN\n-inf\n");
        CommandRun.of("run", "--invoke", "echo", numbers, "0xffffffff", "0", "0x1.8p1", "1e21")
                .assertPrinted("-1\n0\n3\n1000000000000000000000\n");
    }

    @Test
    void invokesWithNullReferences() {
        CommandRun.of("run", "--invoke", "null", numbers, "null").assertPrinted("<null funcref>\n");
    }

    @Test
    void printsNothingWithoutResults() {
        CommandRun.of("run", "--invoke", "nothing", numbers).assertPrinted("");
    }

    @Test
    void refusesArgumentsOfTheWrongType() {
        CommandRun.of("run", "--invoke", "add", numbers, "4294967296", "1")
                .assertFailed(
                        ExitStatus.USAGE,
                        """
                        trifola: argument 1 of `add`: `4294967296` is no i32
                        Try `trifola run --help`.
                        """);
        CommandRun run = CommandRun.of("run", "--invoke", "add", numbers, "1");
        assertEquals(ExitStatus.USAGE, run.status());
    }

    @Test
    void saysThatAnExportIsMissingOrNoFunction() {
        CommandRun.of("run", "--invoke", "sub", numbers)
                .assertFailed(
                        ExitStatus.FAILURE,
                        """
                        Error: failed to invoke `sub`

                        Caused by:
                            the module has no such export
                        """);
        CommandRun run = CommandRun.of("run", "--invoke", "memory", numbers);
        assertTrue(run.err().contains("the export is not a function"), run.err());
    }

    @Test
    void printsTrapsWithABacktrace() {
        CommandRun.of(traps)
                .assertFailed(
                        ExitStatus.TRAP,
                        """
                        Error: failed to run main module `%s`

                        Caused by:
                            0: failed to invoke command default
                            1: error while executing at wasm backtrace:
                                 0:     0x3d - traps!die <wasm function 0>
                                 1:     0x41 - traps!<wasm function 1>
                                 2:     0x46 - traps!_start <wasm function 2>
                            2: wasm trap: wasm `unreachable` instruction executed
                        """
                                .formatted(traps));
        CommandRun divided = CommandRun.of("--invoke", "divide", traps, "0");
        assertEquals(ExitStatus.TRAP, divided.status());
        assertTrue(divided.err().endsWith("wasm trap: integer divide by zero\n"), divided.err());
    }

    @Test
    void deepRecursionIsATrap() {
        CommandRun run = CommandRun.of("--invoke", "recur", traps);
        assertEquals(ExitStatus.TRAP, run.status());
        assertTrue(run.err().endsWith("wasm trap: call stack exhausted\n"), run.err());
    }

    @Test
    void programsGetTheirArgumentsAndChooseTheStatus() throws IOException {
        String program = file("args.wat", PRINTS_ARGUMENT);
        CommandRun run = CommandRun.of("run", program, "--invoke", "-x");
        assertEquals(new CommandRun(3, "--invoke", ""), run);
    }

    @Test
    void readsAModuleFromStandardInput() {
        CommandRun.withInput(NUMBERS, "run", "--invoke", "add", "-", "40", "2")
                .assertPrinted("42\n");
    }

    @Test
    void modulesOfAnyNameMayBeText() throws IOException {
        String misnamed = file("numbers.wasm", NUMBERS);
        CommandRun.of("run", "--invoke", "add", misnamed, "1", "1").assertPrinted("2\n");
    }

    @Test
    void textErrorsShowTheLineWithACaret() throws IOException {
        String bad = file("bad.wat", "(module\n  (func (result i32)\n    i64.const 1))");
        CommandRun.of(bad)
                .assertFailed(
                        ExitStatus.FAILURE,
                        """
                        Error: `%s` is not a valid module

                        Caused by:
                            type mismatch: instruction requires [i32] but stack has [i64] (at 3:16, in function 0)
                                i64.const 1))
                                           ^
                        """
                                .formatted(bad));
    }

    @Test
    void saysWhichImportIsMissing() throws IOException {
        CommandRun run = CommandRun.of(file("import.wat", "(module (import \"a\" \"b\" (func)))"));
        assertEquals(ExitStatus.FAILURE, run.status());
        assertTrue(run.err().contains("unknown import: a.b"), run.err());
    }

    @Test
    void missingFilesAndUnknownOptionsAreNamed() {
        CommandRun.of("no-such.wasm")
                .assertFailed(
                        ExitStatus.FAILURE,
                        """
                        Error: failed to read `no-such.wasm`

                        Caused by:
                            no such file or directory
                        """);
        CommandRun.of("run", "--no-such", "x.wasm")
                .assertFailed(
                        ExitStatus.USAGE,
                        """
                        trifola: Unknown option: '--no-such'
                        Try `trifola run --help`.
                        """);
        assertEquals(ExitStatus.USAGE, CommandRun.of().status());
        assertEquals(ExitStatus.USAGE, CommandRun.of("--engine.NoSuch=1", numbers).status());
        assertEquals(ExitStatus.USAGE, CommandRun.of("--features", "magic", numbers).status());
        assertEquals(ExitStatus.USAGE, CommandRun.of("--env", "=x", numbers).status());
    }

    @Test
    void polyglotOptionsReachTheEngine() {
        CommandRun.of("--wasm.Features=-bulk-memory", "--invoke", "add", numbers, "1", "2")
                .assertPrinted("3\n");
        CommandRun run = CommandRun.of("--features", "-multi-value", numbers);
        assertEquals(ExitStatus.FAILURE, run.status());
    }

    @Test
    void aModuleWithoutStartIsLoadedOnly() {
        CommandRun run = CommandRun.of(numbers);
        assertEquals(ExitStatus.SUCCESS, run.status());
        assertTrue(run.err().contains("no `_start`"), run.err());
        CommandRun.of("--quiet", numbers).assertPrinted("");
    }

    @Test
    void aReactorIsInitializedFirst() throws IOException {
        String reactor =
                file(
                        "reactor.wat",
                        """
                        (module
                          (global $ready (mut i32) (i32.const 0))
                          (func (export "_initialize") (global.set $ready (i32.const 42)))
                          (func (export "ready") (result i32) (global.get $ready)))
                        """);
        CommandRun.of("--invoke=ready", reactor).assertPrinted("42\n");
    }

    @Test
    void limitsEndAProgram() throws IOException {
        String endless = file("endless.wat", "(module (func (export \"_start\") (loop (br 0))))");
        CommandRun.of("run", "-q", "--fuel", "1_000", endless)
                .assertFailed(
                        ExitStatus.TRAP,
                        """
                        Error: failed to run main module `%s`

                        Caused by:
                            0: failed to invoke command default
                            1: error while executing at 0x25: wasm-function[0] <_start>
                            2: wasm trap: out of fuel
                        """
                                .formatted(endless));
        CommandRun slow = CommandRun.of("run", "-q", "--timeout=100ms", endless);
        assertEquals(ExitStatus.TRAP, slow.status());
        assertTrue(slow.err().endsWith("wasm trap: timeout of 100 ms expired\n"), slow.err());
    }

    @Test
    void limitsOfMemoryHold() throws IOException {
        String greedy = file("greedy.wat", "(module (memory 100) (func (export \"_start\")))");
        CommandRun.of("run", "-q", "--max-memory", "100MiB", greedy).assertPrinted("");
        CommandRun run = CommandRun.of("run", "-q", "--max-memory", "1MiB", greedy);
        assertEquals(ExitStatus.TRAP, run.status());
        assertTrue(run.err().contains("more than the limit of 1048576 bytes"), run.err());
        CommandRun wrong = CommandRun.of("run", "-q", "--max-memory", "much", greedy);
        assertEquals(ExitStatus.USAGE, wrong.status());
    }

    @Test
    void limitsOfStackDepthHold() throws IOException {
        String nested =
                file(
                        "nested.wat",
                        """
                        (module
                          (func $recur (param i32)
                            (if (local.get 0)
                              (then (call $recur (i32.sub (local.get 0) (i32.const 1))))))
                          (func (export "_start") (call $recur (i32.const 50))))
                        """);
        // 51 calls of $recur and one of _start.
        CommandRun.of("run", "-q", "--max-stack-depth", "52", nested).assertPrinted("");
        CommandRun run = CommandRun.of("run", "-q", "--max-stack-depth", "51", nested);
        assertEquals(ExitStatus.TRAP, run.status());
        assertTrue(run.err().endsWith("wasm trap: call stack exhausted\n"), run.err());
    }

    @Test
    void limitsOfAllocationHold() throws IOException {
        String objects =
                file(
                        "objects.wat",
                        """
                        (module
                          (type $box (struct (field i32)))
                          (func (export "_start") (local $n i32)
                            (local.set $n (i32.const 1000))
                            (loop $more
                              (drop (struct.new_default $box))
                              (br_if $more
                                (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
                        """);
        CommandRun.of("run", "-q", "--allocation", "1MiB", objects).assertPrinted("");
        CommandRun run = CommandRun.of("run", "-q", "--allocation", "1KiB", objects);
        assertEquals(ExitStatus.TRAP, run.status());
        assertTrue(run.err().endsWith("wasm trap: more objects than allowed\n"), run.err());
    }
}
