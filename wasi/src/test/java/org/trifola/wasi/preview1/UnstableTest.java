package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.filesystem.PathNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** In what {@code wasi_unstable} differs. */
class UnstableTest {
    private static final int CURRENT = 0;
    private static final int END = 1;
    private static final int START = 2;

    @TempDir private Path folder;
    private Guest guest;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("file"), "0123456789");
        guest = new Guest(new FakeEnvironment(), new PathNode(folder), Snapshot.UNSTABLE);
    }

    @Test
    void hasAllFunctionsButOne() {
        Set<String> unstable =
                new UnstableProvider().create(new FakeEnvironment()).functions().keySet();
        Set<String> later =
                new Preview1Provider().create(new FakeEnvironment()).functions().keySet();
        assertEquals(45, unstable.size());
        assertEquals(46, later.size());
        assertTrue(later.containsAll(unstable));
        assertFalse(unstable.contains("sock_accept"));
    }

    @Test
    void laysOutAttributesAsItDid() {
        int file = guest.open("file", 0, Guest.READ);
        guest.memory.putI64(Guest.BUFFER + 56, -1);
        guest.succeed("fd_filestat_get", file, Guest.BUFFER);
        assertEquals(4, guest.memory.getU8(Guest.BUFFER + 16));
        assertEquals(1, guest.memory.getI32(Guest.BUFFER + 20));
        assertEquals(10, guest.memory.getI64(Guest.BUFFER + 24));
        assertEquals(-1, guest.memory.getI64(Guest.BUFFER + 56));
        guest.callWith("path_filestat_get", Guest.ROOT, 0, "file", Guest.BUFFER + 64);
        assertEquals(10, guest.memory.getI64(Guest.BUFFER + 64 + 24));
    }

    @Test
    void countsFromWhereItDid() {
        int file = guest.open("file", 0, Guest.READ);
        guest.succeed("fd_seek", file, 4, START, Guest.RESULT);
        guest.succeed("fd_seek", file, 1, CURRENT, Guest.RESULT);
        assertEquals(5, guest.longResult());
        guest.succeed("fd_seek", file, -1, END, Guest.RESULT);
        assertEquals("9", guest.read(file, 5));
    }

    @Test
    void waitsForTheClockWhereItStood() {
        guest.memory.putI64(1024, 7);
        guest.memory.putI64(1024 + 8, 0);
        guest.memory.putI64(1024 + 16, 99);
        guest.memory.putI32(1024 + 24, Clocks.MONOTONIC);
        guest.memory.putI64(1024 + 32, 1_000_000);
        guest.memory.putI16(1024 + 48, 0);
        guest.memory.putI64(1024 + 56, 8);
        guest.memory.putI64(1024 + 64, 2);
        guest.memory.putI32(1024 + 72, 1);
        guest.succeed("poll_oneoff", 1024, 2048, 1, Guest.RESULT);
        assertEquals(7, guest.memory.getI64(2048));
        guest.succeed("poll_oneoff", 1024, 2048, 2, Guest.RESULT);
        assertEquals(1, guest.result());
        assertEquals(8, guest.memory.getI64(2048));
    }
}
