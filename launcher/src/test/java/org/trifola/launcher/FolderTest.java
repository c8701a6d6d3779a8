package org.trifola.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --dir} and {@code --env} grant. */
class FolderTest {
    /**
     * Opens the file "note" in the first folder and copies it to standard output; exits with the
     * error number.
     */
    private static final String CAT =
            """
            (module
              (import "wasi_snapshot_preview1" "path_open"
                (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 1)
              (data (i32.const 64) "note")
              (func (export "_start") (local $error i32)
                (local.set $error
                  (call $open (i32.const 3) (i32.const 1) (i32.const 64) (i32.const 4) (i32.const 0)
                    (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 8)))
                (if (local.get $error) (then (call $exit (local.get $error))))
                (i32.store (i32.const 16) (i32.const 1024))
                (i32.store (i32.const 20) (i32.const 1024))
                (drop (call $read (i32.load (i32.const 8)) (i32.const 16) (i32.const 1) (i32.const 20)))
                (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 24)))))
            """;

    /**
     * Copies the first environment variable to standard output; exits with 1 where there is none.
     */
    private static final String FIRST_VARIABLE =
            """
            (module
              (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_get" (func $get (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (memory (export "memory") 1)
              (func (export "_start")
                (drop (call $sizes (i32.const 0) (i32.const 20)))
                (if (i32.eqz (i32.load (i32.const 0))) (then (call $exit (i32.const 1))))
                (drop (call $get (i32.const 64) (i32.const 1024)))
                (i32.store (i32.const 16) (i32.const 1024))
                (i32.store (i32.const 20) (i32.sub (i32.load (i32.const 20)) (i32.const 1)))
                (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 24)))))
            """;

    private static final int BADF = 8;

    @TempDir private Path folder = Path.of("");

    private String program(String text) throws IOException {
        return Files.writeString(folder.resolve("program.wat"), text).toString();
    }

    @Test
    void aGrantedFolderCanBeRead() throws IOException {
        Files.writeString(folder.resolve("note"), "hello");
        CommandRun.of("--dir", folder + "::/data", program(CAT)).assertPrinted("hello");
        CommandRun.of("--dir", folder.toString(), program(CAT)).assertPrinted("hello");
    }

    @Test
    void withoutGrantThereIsNoFolder() throws IOException {
        Files.writeString(folder.resolve("note"), "hello");
        assertEquals(new CommandRun(BADF, "", ""), CommandRun.of(program(CAT)));
    }

    @Test
    void aLinkDoesNotLeadOutOfTheFolder() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path granted = Files.createDirectory(folder.resolve("granted"));
        Files.createSymbolicLink(granted.resolve("note"), secret);
        CommandRun run = CommandRun.of("--dir", granted.toString(), program(CAT));
        assertEquals("", run.out());
        assertTrue(run.status() != ExitStatus.SUCCESS, "the link was followed");
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        CommandRun.of("--dir", "no/such", program(CAT))
                .assertFailed(
                        ExitStatus.FAILURE,
                        """
                        Error: failed to open the folder `no/such`

                        Caused by:
                            no such file or directory
                        """);
    }

    @Test
    void onlyGivenVariablesAreSeen() throws IOException {
        String program = program(FIRST_VARIABLE);
        CommandRun.of("--env", "NAME=a=b", program).assertPrinted("NAME=a=b");
        assertEquals(1, CommandRun.of(program).status());
        CommandRun.of("--env", "PATH", program).assertPrinted("PATH=" + System.getenv("PATH"));
    }
}
