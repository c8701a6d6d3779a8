package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A guest has the file system that the embedder gives its context and no other: here the inside of
 * an archive, which knows neither links nor what Unix tells of files.
 */
class EmbedderFilesTest {
    private static final int CREAT = 1;
    private static final int EXCL = 4;
    private static final int TRUNC = 8;

    @TempDir private Path host;

    private static ContextGuest guest(IOAccess access, String folder) {
        return new ContextGuest(
                Context.newBuilder("wasm")
                        .allowIO(access)
                        .option("wasm.WasiMapDirs", "/::" + folder));
    }

    @Test
    void aGuestLivesInAnArchive() throws IOException {
        Map<String, String> create = Map.of("create", "true");
        URI archive = URI.create("jar:" + host.resolve("files.zip").toUri());
        try (var files = FileSystems.newFileSystem(archive, create)) {
            Files.createDirectory(files.getPath("/home"));
            Files.writeString(files.getPath("/outside"), "outside");
            IOAccess access =
                    IOAccess.newBuilder().fileSystem(FileSystem.newFileSystem(files)).build();
            try (ContextGuest guest = guest(access, "/home")) {
                use(guest);
            }
            assertEquals("hello", Files.readString(files.getPath("/home/sub/new")));
            assertEquals("outside", Files.readString(files.getPath("/outside")));
            assertFalse(Files.exists(files.getPath("/home/file")));
        }
    }

    private static void use(ContextGuest guest) {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.SUCCESS, guest.call("path_create_directory", root, "sub"));
        assertEquals(Errno.EXIST, guest.call("path_create_directory", root, "sub"));
        assertEquals(Errno.NOENT, guest.open(root, true, "sub/new", 0, Rights.FD_READ));
        write(guest, "sub/new", CREAT, "hello");
        write(guest, "file", CREAT | EXCL, "other");
        assertEquals(Errno.EXIST, guest.open(root, true, "file", CREAT | EXCL, Rights.FD_WRITE));
        assertEquals(Errno.SUCCESS, guest.open(root, true, "sub/new", 0, Rights.FD_READ));
        assertEquals("hello", guest.read(guest.result()));
        assertEquals(Errno.PERM, guest.open(root, true, "../outside", 0, Rights.FD_READ));
        assertEquals(Errno.PERM, guest.open(root, true, "../outside", CREAT, Rights.FD_WRITE));
        assertEquals(
                Errno.SUCCESS,
                guest.call("path_filestat_get", root, 0, "file", ContextGuest.BUFFER));
        assertEquals(Errno.ISDIR, guest.call("path_unlink_file", root, "sub"));
        assertEquals(Errno.NOTDIR, guest.call("path_unlink_file", root, "file/"));
        assertEquals(Errno.SUCCESS, guest.call("path_unlink_file", root, "file"));
        assertEquals(Errno.NOENT, guest.call("path_unlink_file", root, "file"));
        Errno listed =
                guest.call("fd_readdir", root, ContextGuest.BUFFER, 4096, 0L, ContextGuest.RESULT);
        assertEquals(Errno.SUCCESS, listed);
        assertTrue(guest.text(ContextGuest.BUFFER, guest.result()).endsWith("sub"));
    }

    private static void write(ContextGuest guest, String path, int oflags, String text) {
        assertEquals(
                Errno.SUCCESS,
                guest.open(ContextGuest.ROOT, true, path, oflags | TRUNC, Rights.FD_WRITE));
        int fd = guest.result();
        assertEquals(Errno.SUCCESS, guest.write(fd, text));
        assertEquals(Errno.SUCCESS, guest.call("fd_close", fd));
    }

    @Test
    void whatTheContextDoesNotAllowIsDenied() throws IOException {
        Files.writeString(host.resolve("file"), "kept");
        try (ContextGuest guest = guest(IOAccess.NONE, host.toString())) {
            int root = ContextGuest.ROOT;
            assertEquals(Errno.ACCES, guest.open(root, true, "file", 0, Rights.FD_READ));
            assertEquals(Errno.ACCES, guest.open(root, true, "new", CREAT, Rights.FD_WRITE));
            assertEquals(Errno.ACCES, guest.call("path_unlink_file", root, "file"));
        }
        assertEquals("kept", Files.readString(host.resolve("file")));
        assertFalse(Files.exists(host.resolve("new")));
    }
}
