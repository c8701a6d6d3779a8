package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.CaselessFiles;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** More ways to give what leads out another name: in another case, and in another folder. */
class EscapeByNameTest {
    private static final int ROOT = ContextGuest.ROOT;
    private static final int OTHER = 4;
    private static final int DIRECTORY = 2;
    private static final long READ = Rights.FD_READ;

    @TempDir private Path host;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void makeFiles() throws IOException {
        Path home = Files.createDirectories(host.resolve("home/sub")).getParent();
        Files.createDirectory(host.resolve("outer"));
        Files.createDirectories(host.resolve("other/deep"));
        Files.writeString(host.resolve("secret"), "secret");
        Files.writeString(host.resolve("outer/kept"), "kept");
        Files.writeString(home.resolve("file"), "file");
        Files.createSymbolicLink(home.resolve("out"), Path.of("../secret"));
        Files.createSymbolicLink(home.resolve("outdir"), Path.of("../outer"));
        Files.createSymbolicLink(home.resolve("sub/near"), Path.of("../file"));
        before = outside();
    }

    private Map<String, String> outside() throws IOException {
        return Tree.without(host, host.resolve("home"), host.resolve("other"));
    }

    @AfterEach
    void theTreeOutsideIsAsItWas() throws IOException {
        assertEquals(before, outside());
    }

    private ContextGuest guest(FileSystem files) {
        return new ContextGuest(
                Context.newBuilder("wasm")
                        .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                        .option(
                                "wasm.WasiMapDirs",
                                "/home::%s,/other::%s"
                                        .formatted(host.resolve("home"), host.resolve("other"))));
    }

    @Test
    void caseOpensNoWayOut() {
        try (ContextGuest guest = guest(new CaselessFiles(host))) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, true, "FILE", 0, READ));
            assertEquals("file", guest.read(guest.result()));
            assertEquals(Errno.PERM, guest.open(ROOT, true, "OUT", 0, READ));
            assertEquals(Errno.LOOP, guest.open(ROOT, false, "Out", 0, READ));
            assertEquals(Errno.PERM, guest.open(ROOT, true, "OutDir/kept", 0, READ));
            assertEquals(Errno.PERM, guest.open(ROOT, true, "SUB/../../Secret", 0, READ));
            assertEquals(Errno.PERM, guest.call("path_unlink_file", ROOT, "OUTDIR/KEPT"));
            assertNotEquals(
                    Errno.SUCCESS, guest.call("path_rename", ROOT, "sub", ROOT, "SUB/within"));
        }
    }

    @Test
    void caseExchangesNoFolderThatIsHeld() {
        try (ContextGuest guest = guest(new CaselessFiles(host))) {
            assertEquals(Errno.SUCCESS, guest.open(ROOT, false, "Sub", DIRECTORY, READ));
            int sub = guest.result();
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "SUB", ROOT, "was"));
            assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../outer", ROOT, "sUB"));
            assertNotEquals(Errno.SUCCESS, guest.open(sub, true, "kept", 0, READ));
            assertNotEquals(Errno.SUCCESS, guest.call("path_unlink_file", sub, "kept"));
        }
    }

    /** A link that is moved, or gets a further name, leads from where it is then. */
    @Test
    void leadsOutOfNoOtherFolder() throws IOException {
        try (ContextGuest guest = guest(FileSystem.newDefaultFileSystem())) {
            assertEquals(Errno.SUCCESS, guest.call("path_link", ROOT, 0, "out", OTHER, "out"));
            assertEquals(Errno.PERM, guest.open(OTHER, true, "out", 0, READ));
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "sub/near", OTHER, "near"));
            assertEquals(Errno.PERM, guest.open(OTHER, true, "near", 0, READ));
            assertEquals(Errno.PERM, guest.call("path_link", ROOT, 1, "out", OTHER, "followed"));
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "outdir", OTHER, "dir"));
            assertEquals(Errno.PERM, guest.open(OTHER, true, "dir/kept", 0, READ));
            assertEquals(Errno.PERM, guest.call("path_rename", ROOT, "file", OTHER, "dir/stolen"));
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "file", OTHER, "file"));
        }
        assertEquals("file", Files.readString(host.resolve("other/file")));
    }
}
