package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Attempts to reach what is outside of the folder that a guest holds, in a context that itself
 * allows all files. Each gets its error code, and the tree outside stays as it was, to the byte.
 *
 * <pre>
 * host/secret      host/outer/kept      host/shelf/book          the guest finds home open, and shelf read-only
 * host/home/file   host/home/sub/deep   host/home/LINKS
 * </pre>
 */
class EscapeTest {
    private static final int SHELF = 4;
    private static final int CREAT = 1;
    private static final int DIRECTORY = 2;
    private static final int TRUNC = 8;
    private static final long READ = Rights.FD_READ;
    private static final long WRITE = Rights.FD_WRITE;

    @TempDir private Path host;
    private Path home;
    private ContextGuest guest;
    private Map<String, String> before;

    @BeforeEach
    void start() throws IOException {
        home = Files.createDirectories(host.resolve("home"));
        Files.createDirectories(home.resolve("sub"));
        Files.createDirectories(host.resolve("outer/empty"));
        Files.createDirectories(host.resolve("shelf"));
        Files.writeString(host.resolve("secret"), "secret");
        Files.writeString(host.resolve("outer/kept"), "kept");
        Files.writeString(host.resolve("shelf/book"), "book");
        Files.writeString(home.resolve("file"), "file");
        Files.writeString(home.resolve("sub/deep"), "deep");
        link("out", "../secret");
        link("outdir", "../outer");
        link("up", "..");
        link("sub/upup", "../../secret");
        link("absolute", host.resolve("secret").toString());
        link("root", "/");
        link("dangling", "../made");
        link("chain1", "chain2");
        link("chain2", "sub/../out");
        link("loop1", "loop2");
        link("loop2", "loop1");
        link("self", "self/x");
        link("inside", "sub/deep");
        link("insidedir", "sub");
        // Each name stands for two of the next: a walk that did not count would never end.
        for (int i = 0; i < 30; i++) {
            link("bomb" + i, "bomb" + (i + 1) + "/../bomb" + (i + 1));
        }
        link("bomb30", "sub");
        before = Tree.without(host, home);
        guest =
                new ContextGuest(
                        Context.newBuilder("wasm")
                                .allowIO(IOAccess.ALL)
                                .option("wasm.WasiMapDirs", "/home::" + home)
                                .option(
                                        "wasm.WasiMapDirsReadOnly",
                                        "/shelf::" + host.resolve("shelf")));
    }

    private void link(String name, String text) throws IOException {
        Files.createSymbolicLink(home.resolve(name), Path.of(text));
    }

    @AfterEach
    void theTreeOutsideIsAsItWas() throws IOException {
        guest.close();
        assertEquals(before, Tree.without(host, home));
    }

    /** What leads out, and what comes of opening it: all ways end before they begin. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "../secret,PERM",
                "..,PERM",
                "../,PERM",
                "./..,PERM",
                "../.,PERM",
                "../home/file,PERM",
                "/,PERM",
                "/etc/passwd,PERM",
                "//etc/passwd,PERM",
                "sub/../../secret,PERM",
                "sub/./..//../secret,PERM",
                "sub/../..,PERM",
                "insidedir/../../secret,PERM",
                "out,PERM",
                "out/,PERM",
                "out/.,PERM",
                "outdir,PERM",
                "outdir/,PERM",
                "outdir/.,PERM",
                "outdir/..,PERM",
                "outdir/kept,PERM",
                "outdir/kept/,PERM",
                "up,PERM",
                "up/,PERM",
                "up/secret,PERM",
                "up/home/file,PERM",
                "sub/upup,PERM",
                "absolute,PERM",
                "absolute/,PERM",
                "root,PERM",
                "root/etc/passwd,PERM",
                "dangling,PERM",
                "dangling/,PERM",
                "chain1,PERM",
                "chain1/,PERM",
                "loop1,LOOP",
                "loop1/x,LOOP",
                "self,LOOP",
                "bomb0,LOOP",
                "bomb0/deep,LOOP",
                "..\\secret,NOENT",
                "%2e%2e/secret,NOENT",
                "．．/secret,NOENT",
                ".. /secret,NOENT",
                "... /secret,NOENT",
                "file/../../secret,NOTDIR",
                "missing/../../secret,NOENT",
            })
    void opensNothingOutside(String path, Errno expected) {
        int[] ways = {0, CREAT, CREAT | TRUNC, TRUNC, DIRECTORY};
        for (int oflags : ways) {
            for (long rights : new long[] {READ, WRITE, READ | WRITE}) {
                Errno errno = guest.open(ContextGuest.ROOT, true, path, oflags, rights);
                // A strange name is a name: of a file within.
                boolean makes =
                        (oflags & CREAT) != 0 && expected == Errno.NOENT && path.startsWith("..\\");
                assertEquals(makes ? Errno.SUCCESS : expected, errno, path + " " + oflags);
                if (makes) {
                    guest.call("path_unlink_file", ContextGuest.ROOT, path);
                }
                assertNotEquals(
                        makes ? null : Errno.SUCCESS,
                        guest.open(ContextGuest.ROOT, false, path, oflags, rights));
                if (makes) {
                    guest.call("path_unlink_file", ContextGuest.ROOT, path);
                }
            }
        }
        assertEquals(
                expected,
                guest.call("path_filestat_get", ContextGuest.ROOT, 1, path, ContextGuest.BUFFER),
                path);
    }

    /** Links that lead out can be looked at, and removed, but nothing behind them. */
    @ParameterizedTest
    @CsvSource({
        "../secret",
        "..",
        "sub/../../secret",
        "/",
        "outdir/kept",
        "outdir/empty",
        "up/secret",
        "up/outer",
        "root/etc",
        "out/",
        "outdir/",
        "absolute/",
        "dangling/",
        "outdir/.",
        "up/.."
    })
    void changesNothingOutside(String path) {
        int root = ContextGuest.ROOT;
        assertFails("path_filestat_set_times", root, 1, path, 1L, 1L, 5);
        assertFails("path_filestat_set_times", root, 0, path, 1L, 1L, 5);
        assertFails("path_filestat_get", root, 0, path, ContextGuest.BUFFER);
        assertFails("path_create_directory", root, path);
        assertFails("path_create_directory", root, path + "/new");
        assertFails("path_remove_directory", root, path);
        assertFails("path_unlink_file", root, path);
        assertFails("path_rename", root, path, root, "stolen");
        assertFails("path_rename", root, "file", root, path);
        assertFails("path_rename", root, "sub", root, path);
        assertFails("path_rename", root, "file", root, path + "/file");
        assertFails("path_link", root, 0, path, root, "stolen");
        assertFails("path_link", root, 1, path, root, "stolen");
        assertFails("path_link", root, 0, "file", root, path);
        assertFails("path_link", root, 0, "file", root, path + "/file");
        assertFails("path_symlink", "file", root, path);
        assertFails("path_symlink", "file", root, path + "/link");
        assertFails("path_readlink", root, path, ContextGuest.BUFFER, 100, ContextGuest.RESULT);
        assertTrue(Files.exists(home.resolve("file")));
        assertTrue(Files.exists(home.resolve("sub")));
    }

    private void assertFails(String function, Object... arguments) {
        assertNotEquals(Errno.SUCCESS, guest.call(function, arguments), function);
    }

    @Test
    void followsNoLinkThatItMakesItself() {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.PERM, guest.call("path_symlink", "/etc", root, "mine"));
        assertEquals(Errno.PERM, guest.call("path_symlink", host.toString(), root, "mine"));
        assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../secret", root, "mine"));
        assertEquals(Errno.PERM, guest.open(root, true, "mine", 0, READ));
        assertEquals(Errno.LOOP, guest.open(root, false, "mine", 0, READ));
        // Harmless where it is, and not where it is moved to.
        assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../file", root, "sub/mine"));
        assertEquals(Errno.SUCCESS, guest.open(root, true, "sub/mine", 0, READ));
        assertEquals(Errno.SUCCESS, guest.call("path_rename", root, "sub/mine", root, "moved"));
        assertEquals(Errno.PERM, guest.open(root, true, "moved", 0, READ));
        assertEquals(Errno.SUCCESS, guest.call("path_link", root, 0, "mine", root, "again"));
        assertEquals(Errno.PERM, guest.open(root, true, "again", 0, READ));
        assertEquals(Errno.PERM, guest.call("path_link", root, 1, "mine", root, "followed"));
    }

    @Test
    void cannotExchangeAFolderThatItHolds() throws IOException {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.SUCCESS, guest.open(root, false, "sub", DIRECTORY, READ));
        int sub = guest.result();
        assertEquals(Errno.SUCCESS, guest.call("path_rename", root, "sub", root, "was"));
        assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../outer", root, "sub"));
        assertNotEquals(Errno.SUCCESS, guest.open(sub, true, "kept", 0, READ));
        assertNotEquals(Errno.SUCCESS, guest.call("path_unlink_file", sub, "kept"));
        assertNotEquals(
                Errno.SUCCESS,
                guest.call(
                        "fd_readdir",
                        sub,
                        ContextGuest.BUFFER,
                        ContextGuest.BUFFER_SIZE,
                        0L,
                        ContextGuest.RESULT));
    }

    @Test
    void cannotClimbFromAFolderWithin() {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.SUCCESS, guest.open(root, false, "sub", DIRECTORY, READ));
        int sub = guest.result();
        assertEquals(Errno.PERM, guest.open(sub, true, "..", DIRECTORY, READ));
        assertEquals(Errno.PERM, guest.open(sub, true, "../file", 0, READ));
        assertEquals(Errno.PERM, guest.open(sub, true, "upup", 0, READ));
    }

    @Test
    void cannotMoveTheFolderItFoundOpen() {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.BUSY, guest.call("path_rename", root, ".", root, "sub/home"));
        assertEquals(Errno.BUSY, guest.call("path_rename", root, "sub", root, "."));
        assertEquals(Errno.INVAL, guest.call("path_remove_directory", root, "."));
        assertEquals(Errno.INVAL, guest.call("path_rename", root, "sub", root, "sub/within"));
    }

    @Test
    void refusesWhatIsNoPath() {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.NOENT, guest.open(root, true, "", 0, READ));
        assertEquals(Errno.ILSEQ, guest.open(root, true, "file\0/../../secret", 0, READ));
        assertEquals(Errno.ILSEQ, guest.open(root, true, "../secret\0", 0, READ));
        assertEquals(
                Errno.NAMETOOLONG, guest.open(root, true, "../".repeat(2000) + "secret", 0, READ));
        assertEquals(Errno.NAMETOOLONG, guest.open(root, true, "x".repeat(300), CREAT, WRITE));
    }

    @Test
    void changesNothingThatIsReadOnly() {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.SUCCESS, guest.open(SHELF, true, "book", 0, READ));
        int book = guest.result();
        assertEquals("book", guest.read(book));
        assertEquals(Errno.BADF, guest.write(book, "x"));
        assertEquals(Errno.BADF, guest.call("fd_filestat_set_size", book, 0L));
        assertEquals(Errno.BADF, guest.call("fd_allocate", book, 0L, 100L));
        assertEquals(Errno.ROFS, guest.call("fd_filestat_set_times", book, 1L, 1L, 5));
        assertEquals(Errno.ROFS, guest.call("fd_filestat_set_times", SHELF, 1L, 1L, 5));
        for (int oflags : new int[] {0, CREAT, TRUNC, CREAT | TRUNC}) {
            assertEquals(Errno.ROFS, guest.open(SHELF, true, "book", oflags, WRITE));
        }
        assertEquals(Errno.ROFS, guest.open(SHELF, true, "book", TRUNC, READ));
        assertEquals(Errno.ROFS, guest.open(SHELF, true, "new", CREAT, READ));
        assertReadOnly("path_create_directory", SHELF, "new");
        assertReadOnly("path_unlink_file", SHELF, "book");
        assertReadOnly("path_filestat_set_times", SHELF, 0, "book", 1L, 1L, 5);
        assertReadOnly("path_symlink", "book", SHELF, "new");
        assertReadOnly("path_rename", SHELF, "book", SHELF, "new");
        assertReadOnly("path_rename", SHELF, "book", root, "mine");
        assertReadOnly("path_rename", root, "file", SHELF, "new");
        assertReadOnly("path_link", SHELF, 0, "book", root, "mine");
        assertReadOnly("path_link", root, 0, "file", SHELF, "new");
        assertEquals(Errno.SUCCESS, guest.open(SHELF, true, ".", DIRECTORY, READ | WRITE));
        assertReadOnly("path_unlink_file", guest.result(), "book");
    }

    private void assertReadOnly(String function, Object... arguments) {
        assertEquals(Errno.ROFS, guest.call(function, arguments), function);
    }

    /** A folder and a link out take turns under one name, while others pass through it. */
    @Test
    void findsNoMomentBetweenTheWalkAndTheDeed() throws InterruptedException {
        int root = ContextGuest.ROOT;
        assertEquals(Errno.SUCCESS, guest.call("path_create_directory", root, "turn"));
        assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../outer", root, "lure"));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_000);
        try (ContextGuest other = another()) {
            Thread swapper =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (System.nanoTime() < end) {
                                    other.call("path_rename", root, "turn", root, "away");
                                    other.call("path_rename", root, "lure", root, "turn");
                                    other.call("path_rename", root, "turn", root, "lure");
                                    other.call("path_rename", root, "away", root, "turn");
                                }
                            });
            int tries = 0;
            while (System.nanoTime() < end) {
                tries++;
                assertNotEquals(Errno.SUCCESS, guest.open(root, true, "turn/kept", 0, READ));
                assertNotEquals(Errno.SUCCESS, guest.call("path_unlink_file", root, "turn/kept"));
                assertNotEquals(
                        Errno.SUCCESS,
                        guest.call("path_rename", root, "turn/kept", root, "stolen"));
                if (guest.open(root, true, "turn/made", CREAT, WRITE) == Errno.SUCCESS) {
                    guest.call("fd_close", guest.result());
                }
            }
            swapper.join();
            assertTrue(tries > 10, "hardly tried");
        }
    }

    private ContextGuest another() {
        return new ContextGuest(
                Context.newBuilder("wasm")
                        .allowIO(IOAccess.ALL)
                        .option("wasm.WasiMapDirs", "/home::" + home));
    }
}
