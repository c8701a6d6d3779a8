package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

class PathsTest {
    private static final int ROOT = Guest.ROOT;

    @TempDir private Path host;

    private Path folder;
    private Guest guest;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(host.resolve("folder"));
        Files.writeString(host.resolve("secret"), "secret");
        Files.createDirectory(host.resolve("outside"));
        Files.writeString(folder.resolve("file"), "content");
        Files.createDirectory(folder.resolve("sub"));
        guest = new Guest(new FakeEnvironment(), folder);
    }

    private void assertCall(Errno errno, String name, Object... arguments) {
        assertEquals(errno, guest.callWith(name, arguments), name);
    }

    private void succeed(String name, Object... arguments) {
        assertCall(Errno.SUCCESS, name, arguments);
    }

    private boolean exists(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void makesAndRemovesFolders() {
        succeed("path_create_directory", ROOT, "new");
        succeed("path_create_directory", ROOT, "new/inner/");
        assertCall(Errno.NOTEMPTY, "path_remove_directory", ROOT, "new");
        succeed("path_remove_directory", ROOT, "new/inner/");
        succeed("path_remove_directory", ROOT, "new");
        assertFalse(exists("new"));
    }

    @Test
    void reportsFoldersAsPosixHasIt() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("sub"));
        assertCall(Errno.EXIST, "path_create_directory", ROOT, "file");
        assertCall(Errno.EXIST, "path_create_directory", ROOT, ".");
        assertCall(Errno.NOENT, "path_create_directory", ROOT, "missing/new");
        assertCall(Errno.NOENT, "path_remove_directory", ROOT, "missing");
        assertCall(Errno.NOTDIR, "path_remove_directory", ROOT, "file");
        assertCall(Errno.NOTDIR, "path_remove_directory", ROOT, "link");
        assertCall(Errno.NOTDIR, "path_remove_directory", ROOT, "link/");
        assertCall(Errno.INVAL, "path_remove_directory", ROOT, ".");
        assertCall(Errno.INVAL, "path_remove_directory", ROOT, "sub/..");
    }

    @Test
    void unlinksFiles() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        assertCall(Errno.NOTDIR, "path_unlink_file", ROOT, "link/");
        assertCall(Errno.NOTDIR, "path_unlink_file", ROOT, "file/");
        assertCall(Errno.ISDIR, "path_unlink_file", ROOT, "sub");
        succeed("path_unlink_file", ROOT, "link");
        assertTrue(exists("file"));
        succeed("path_unlink_file", ROOT, "file");
        assertCall(Errno.NOENT, "path_unlink_file", ROOT, "file");
    }

    @Test
    void renames() throws IOException {
        succeed("path_rename", ROOT, "file", ROOT, "sub/moved");
        assertEquals("content", Files.readString(folder.resolve("sub/moved")));
        Files.writeString(folder.resolve("other"), "other");
        succeed("path_rename", ROOT, "other", ROOT, "sub/moved");
        assertEquals("other", Files.readString(folder.resolve("sub/moved")));
        succeed("path_rename", ROOT, "sub", ROOT, "folder/");
        Files.createDirectory(folder.resolve("empty"));
        assertCall(Errno.NOTEMPTY, "path_rename", ROOT, "empty", ROOT, "folder");
        succeed("path_rename", ROOT, "folder", ROOT, "empty");
        assertTrue(exists("empty/moved"));
    }

    @Test
    void reportsRenamesAsPosixHasIt() {
        assertCall(Errno.NOENT, "path_rename", ROOT, "missing", ROOT, "x");
        assertCall(Errno.ISDIR, "path_rename", ROOT, "file", ROOT, "sub");
        assertCall(Errno.NOTDIR, "path_rename", ROOT, "sub", ROOT, "file");
        assertCall(Errno.NOTDIR, "path_rename", ROOT, "file", ROOT, "new/");
        assertCall(Errno.INVAL, "path_rename", ROOT, "sub", ROOT, "sub/inner");
        assertCall(Errno.BUSY, "path_rename", ROOT, ".", ROOT, "x");
        assertCall(Errno.BUSY, "path_rename", ROOT, "sub", ROOT, "sub/..");
    }

    @Test
    void linksFiles() throws IOException {
        succeed("path_link", ROOT, 0, "file", ROOT, "sub/same");
        assertTrue(Files.isSameFile(folder.resolve("file"), folder.resolve("sub/same")));
        assertCall(Errno.EXIST, "path_link", ROOT, 0, "file", ROOT, "sub/same");
        assertCall(Errno.PERM, "path_link", ROOT, 0, "sub", ROOT, "x");
        assertCall(Errno.NOENT, "path_link", ROOT, 0, "missing", ROOT, "x");
        assertCall(Errno.NOENT, "path_link", ROOT, 0, "file", ROOT, "x/");
    }

    @Test
    void makesAndReadsSymbolicLinks() {
        succeed("path_symlink", "./sub/../file", ROOT, "link");
        succeed("path_readlink", ROOT, "link", Guest.BUFFER, 100, Guest.RESULT);
        assertEquals("./sub/../file", guest.text(Guest.BUFFER, guest.result()));
        succeed("path_readlink", ROOT, "link", Guest.BUFFER, 5, Guest.RESULT);
        assertEquals("./sub", guest.text(Guest.BUFFER, guest.result()));
        assertCall(Errno.INVAL, "path_readlink", ROOT, "file", Guest.BUFFER, 5, Guest.RESULT);
        assertCall(Errno.EXIST, "path_symlink", "x", ROOT, "link");
        assertCall(Errno.NOENT, "path_symlink", "x", ROOT, "new/");
        assertCall(Errno.NOENT, "path_symlink", "", ROOT, "new");
        assertCall(Errno.PERM, "path_symlink", "/etc", ROOT, "new");
    }

    @Test
    void tellsAttributes() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        succeed("path_filestat_get", ROOT, 0, "link", Guest.BUFFER);
        assertEquals(7, guest.memory.getU8(Guest.BUFFER + 16));
        assertEquals(4, guest.memory.getI64(Guest.BUFFER + 32));
        succeed("path_filestat_get", ROOT, 1, "link", Guest.BUFFER);
        assertEquals(4, guest.memory.getU8(Guest.BUFFER + 16));
        assertEquals(7, guest.memory.getI64(Guest.BUFFER + 32));
        assertCall(Errno.NOENT, "path_filestat_get", ROOT, 1, "missing", Guest.BUFFER);
    }

    @Test
    void setsTimes() {
        succeed("path_filestat_set_times", ROOT, 1, "file", 5_000_000_000L, 6_000_000_000L, 5);
        succeed("path_filestat_get", ROOT, 1, "file", Guest.BUFFER);
        assertEquals(5_000_000_000L, guest.memory.getI64(Guest.BUFFER + 40));
        assertEquals(6_000_000_000L, guest.memory.getI64(Guest.BUFFER + 48));
    }

    @Test
    void keepsTheGuestInside() throws IOException {
        Files.createSymbolicLink(folder.resolve("up"), Path.of("../outside"));
        Files.createSymbolicLink(folder.resolve("away"), host.resolve("outside"));
        for (String way : new String[] {"../outside", "up", "away", host + "/outside"}) {
            String target = way + "/made";
            assertCall(Errno.PERM, "path_create_directory", ROOT, target);
            assertCall(Errno.PERM, "path_symlink", "x", ROOT, target);
            assertCall(Errno.PERM, "path_link", ROOT, 0, "file", ROOT, target);
            assertCall(Errno.PERM, "path_rename", ROOT, "file", ROOT, target);
            assertCall(Errno.PERM, "path_filestat_get", ROOT, 1, way + "/", Guest.BUFFER);
        }
        assertCall(Errno.PERM, "path_unlink_file", ROOT, "../secret");
        assertCall(Errno.PERM, "path_rename", ROOT, "../secret", ROOT, "mine");
        assertCall(Errno.PERM, "path_link", ROOT, 1, "../secret", ROOT, "mine");
        assertCall(Errno.PERM, "path_remove_directory", ROOT, "../outside");
        assertCall(Errno.PERM, "path_filestat_set_times", ROOT, 1, "up", 0, 0, 10);
        try (var left = Files.list(host.resolve("outside"))) {
            assertEquals(0, left.count());
        }
    }
}
