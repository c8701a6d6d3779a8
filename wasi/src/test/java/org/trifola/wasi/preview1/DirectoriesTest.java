package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DirectoriesTest {
    @TempDir private Path folder;

    private Guest guest;

    @BeforeEach
    void start() {
        guest = new Guest(new FakeEnvironment(), folder);
    }

    /** Reads a folder as a C library does, with a buffer of {@code room} bytes. */
    private List<String> list(int fd, int room) {
        List<String> names = new ArrayList<>();
        long cookie = 0;
        int used;
        do {
            guest.succeed("fd_readdir", fd, Guest.BUFFER, room, cookie, Guest.RESULT);
            used = guest.result();
            int at = 0;
            while (used - at >= 24) {
                int length = guest.memory.getI32(Guest.BUFFER + at + 16);
                if (used - at < 24 + length) {
                    break;
                }
                int kind = guest.memory.getU8(Guest.BUFFER + at + 20);
                names.add(guest.text(Guest.BUFFER + at + 24, length) + ":" + kind);
                cookie = guest.memory.getI64(Guest.BUFFER + at);
                at += 24 + length;
            }
        } while (used == room);
        return names;
    }

    @Test
    void listsFolders() throws IOException {
        Files.createDirectory(folder.resolve("b"));
        Files.writeString(folder.resolve("a"), "");
        Files.createSymbolicLink(folder.resolve("c"), Path.of("missing"));
        List<String> expected = List.of(".:3", "..:3", "a:4", "b:3", "c:7");
        assertEquals(expected, list(Guest.ROOT, 1000));
        assertEquals(expected, list(Guest.ROOT, 30));
        assertEquals(List.of(".:3", "..:3"), list(guest.open("b", 0, Guest.READ), 64));
    }

    @Test
    void looksAnewFromTheStart() throws IOException {
        assertEquals(2, list(Guest.ROOT, 100).size());
        Files.writeString(folder.resolve("new"), "");
        assertEquals(3, list(Guest.ROOT, 100).size());
    }

    @Test
    void findsNothingBehindTheEnd() {
        guest.succeed("fd_readdir", Guest.ROOT, Guest.BUFFER, 100, 99, Guest.RESULT);
        assertEquals(0, guest.result());
        guest.succeed("fd_readdir", Guest.ROOT, Guest.BUFFER, 100, -1, Guest.RESULT);
        assertEquals(0, guest.result());
        assertEquals(Errno.NOTDIR, guest.call("fd_readdir", 1, Guest.BUFFER, 100, 0, Guest.RESULT));
    }

    @Test
    void namesPreopens() {
        guest.succeed("fd_prestat_get", Guest.ROOT, Guest.RESULT);
        assertEquals(0, guest.result());
        assertEquals(5, guest.memory.getI32(Guest.RESULT + 4));
        guest.succeed("fd_prestat_dir_name", Guest.ROOT, Guest.BUFFER, 5);
        assertEquals("/home", guest.text(Guest.BUFFER, 5));
        assertEquals(
                Errno.NAMETOOLONG, guest.call("fd_prestat_dir_name", Guest.ROOT, Guest.BUFFER, 4));
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", 1, Guest.RESULT));
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", 4, Guest.RESULT));
        int opened = guest.open(".", Guest.DIRECTORY, 0);
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", opened, Guest.RESULT));
    }
}
