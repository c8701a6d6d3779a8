package org.trifola.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the options of {@code run} grant and limit. */
class GrantOptionsTest {
    private static final int DQUOT = 19;
    private static final int MFILE = 33;
    private static final int ROFS = 69;

    @TempDir private Path folder = Path.of("");

    /**
     * A program whose {@code _start} does this; what it drops nothing of ends it with its status.
     */
    private String program(String code) throws IOException {
        String text =
                """
                (module
                  (type $i4 (func (param i32 i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "path_open"
                    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "fd_read" (func $read (type $i4)))
                  (import "wasi_snapshot_preview1" "fd_write" (func $write (type $i4)))
                  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (memory (export "memory") 1)
                  (data (i32.const 64) "note\\1b[2J")
                  (func $print (param $address i32) (param $count i32) (result i32)
                    (i32.store (i32.const 16) (local.get $address))
                    (i32.store (i32.const 20) (local.get $count))
                    (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 24)))
                  (func $try (param $errno i32)
                    (if (local.get $errno) (then (call $exit (local.get $errno)))))
                  (func $make (result i32)
                    (call $open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 1)
                      (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 8)))
                  (func (export "_start") %s))
                """
                        .formatted(code);
        return Files.writeString(folder.resolve("program.wat"), text).toString();
    }

    @Test
    void aFolderMayBeReadOnly() throws IOException {
        String make = program("(call $try (call $make))");
        assertEquals(ROFS, CommandRun.of("--ro-dir", folder + "::/d", make).status());
        assertFalse(Files.exists(folder.resolve("note")));
        assertEquals(0, CommandRun.of("--dir", folder + "::/d", make).status());
        assertTrue(Files.exists(folder.resolve("note")));
    }

    @Test
    void aSeedAndAClockMakeRunsTheSame() throws IOException {
        String program =
                program(
                        """
                        (call $try (call $random (i32.const 100) (i32.const 16)))
                        (call $try (call $time (i32.const 0) (i64.const 0) (i32.const 116)))
                        (call $try (call $print (i32.const 100) (i32.const 24)))
                        """);
        String[] line = {"--seed", "42", "--clock", "2000-01-01T00:00:00Z", program};
        CommandRun first = CommandRun.of(line);
        assertEquals(0, first.status());
        assertEquals(first, CommandRun.of(line));
        assertFalse(first.out().equals(CommandRun.of("--seed", "43", program).out()));
    }

    @Test
    void outputMayBePlain() throws IOException {
        String program = program("(call $try (call $print (i32.const 64) (i32.const 8)))");
        CommandRun.of(program).assertPrinted("note\u001b[2J");
        CommandRun.of("--plain-output", program).assertPrinted("note␛[2J");
    }

    @Test
    void limitsHold() throws IOException {
        String print = program("(call $try (call $print (i32.const 64) (i32.const 8)))");
        assertEquals(DQUOT, CommandRun.of("--max-output", "7", print).status());
        CommandRun.of("--max-output", "8", "--plain-output", print).assertPrinted("note␛[2J");
        String make = program("(call $try (call $make)) (call $try (call $make))");
        String[] line = {"--max-open-files", "5", "--dir", folder + "::/d", make};
        assertEquals(MFILE, CommandRun.of(line).status());
    }

    @Test
    void aListeningSocketAccepts() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String accept =
                program(
                        """
                        (call $try (call $accept (i32.const 3) (i32.const 0) (i32.const 32)))
                        (i32.store (i32.const 16) (i32.const 64))
                        (i32.store (i32.const 20) (i32.const 4))
                        (call $try (call $write (i32.load (i32.const 32)) (i32.const 16) (i32.const 1) (i32.const 24)))
                        """);
        String[] heard = new String[1];
        Thread peer = Thread.ofPlatform().start(() -> heard[0] = hear(port));
        assertEquals(0, CommandRun.of("--listen", "127.0.0.1:" + port, accept).status());
        peer.join();
        assertEquals("note", heard[0]);
    }

    private static String hear(int port) {
        for (int i = 0; i < 600; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return new String(socket.getInputStream().readAllBytes());
            } catch (IOException _) {
                sleep();
            }
        }
        return "nobody listened";
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        String program = program("");
        for (String[] option :
                new String[][] {
                    {"--listen", "nowhere"},
                    {"--connect", "host:70000"},
                    {"--seed", "x"},
                    {"--clock", "noon"},
                    {"--max-output", "much"},
                    {"--max-open-files", "-1"},
                    {"--ro-dir", "::x"}
                }) {
            CommandRun run = CommandRun.of(option[0], option[1], program);
            assertEquals(ExitStatus.USAGE, run.status(), option[0]);
            assertTrue(run.err().startsWith("trifola: "), run::err);
        }
    }
}
