package org.trifola.wasi.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ResolverTest {
    @TempDir private Path host;

    private Path root;
    private Directory start;

    /**
     * <pre>
     * host/secret  host/root/file  host/root/a/b/deep
     * </pre>
     */
    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(host.resolve("root"));
        Files.writeString(host.resolve("secret"), "secret");
        Files.writeString(root.resolve("file"), "file");
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/deep"), "deep");
        start = Directory.root(new PathNode(root));
    }

    private void link(String name, String text) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(text));
    }

    private Location resolve(String path, LastLink lastLink) throws IOException {
        return Resolver.resolve(start, path, lastLink);
    }

    private String place(String path) throws IOException {
        Location location = resolve(path, LastLink.FOLLOW);
        assertEquals(String.join("/", location.path()), relative(location));
        return relative(location);
    }

    private String relative(Location location) {
        return root.relativize(((PathNode) location.node()).path()).toString();
    }

    private void assertFails(Errno errno, String path) {
        assertEquals(
                errno,
                assertThrows(ErrnoException.class, () -> resolve(path, LastLink.FOLLOW)).errno());
    }

    @ParameterizedTest
    @CsvSource({
        "file, file",
        "./file, file",
        "a/b/deep, a/b/deep",
        "a//b/./deep, a/b/deep",
        "a/b/, a/b",
        "a/b/.., a",
        "a/b/../../file, file",
        "a/new, a/new",
        "new/, new",
        "., ''",
        "a/.., ''",
    })
    void findsPlaces(String path, String place) throws IOException {
        assertEquals(place, place(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..", "../secret", "../root/file", "a/../../secret", "a/b/../../../secret",
                "./../secret", "/", "/etc/passwd", "//etc/passwd", "a/./../..//secret"
            })
    void refusesToLeave(String path) {
        assertFails(Errno.PERM, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "..",
                "/etc/passwd",
                "/",
                "a/../../secret",
                "./a/b/../../../secret",
                "../root/file"
            })
    void refusesToLeaveThroughLinks(String text) throws IOException {
        link("link", text);
        assertFails(Errno.PERM, "link");
        assertFails(Errno.PERM, "link/");
        assertFails(Errno.PERM, "link/x");
        assertFails(Errno.PERM, "a/../link");
    }

    @Test
    void refusesToLeaveThroughChainsOfLinks() throws IOException {
        link("first", "a/second");
        link("a/second", "../third");
        link("third", "a/..//../secret");
        assertFails(Errno.PERM, "first");
    }

    @Test
    void takesDotDotBehindALinkFromWhereItLeads() throws IOException {
        link("link", "a/b");
        assertEquals("a", place("link/.."));
        assertEquals("file", place("link/../../file"));
        assertFails(Errno.PERM, "link/../../../secret");
    }

    @Test
    void staysBelowTheFolderItStartsFrom() throws IOException {
        start = new Directory(new PathNode(root), List.of("a"));
        assertEquals("a/b/deep", place("b/deep"));
        assertFails(Errno.PERM, "../file");
        link("a/up", "../file");
        assertFails(Errno.PERM, "up");
    }

    @Test
    void noticesAFolderThatBecameALink() throws IOException {
        start = new Directory(new PathNode(root), List.of("a", "b"));
        Files.move(root.resolve("a"), root.resolve("moved"));
        link("a", "..");
        assertFails(Errno.NOENT, "deep");
    }

    @Test
    void followsLinks() throws IOException {
        link("link", "a/b/deep");
        link("folder", "./a/");
        assertEquals("a/b/deep", place("link"));
        assertEquals("a/b/deep", place("folder/b/deep"));
        assertEquals("link", relative(resolve("link", LastLink.KEEP)));
        assertEquals("folder", relative(resolve("folder", LastLink.KEEP_UNLESS_SLASH)));
        assertEquals("a", relative(resolve("folder/", LastLink.KEEP_UNLESS_SLASH)));
    }

    @Test
    void leadsToWhereADanglingLinkPoints() throws IOException {
        link("dangling", "a/missing");
        Location location = resolve("dangling", LastLink.FOLLOW);
        assertEquals("a/missing", relative(location));
        assertFalse(location.exists());
        link("nowhere", "missing/missing");
        assertFails(Errno.NOENT, "nowhere");
        assertFails(Errno.NOENT, "dangling/x");
    }

    @Test
    void givesUpOnLoops() throws IOException {
        link("loop", "loop");
        link("ping", "pong");
        link("pong", "a/../ping");
        assertFails(Errno.LOOP, "loop");
        assertFails(Errno.LOOP, "ping");
        assertFails(Errno.LOOP, "loop/x");
        assertTrue(resolve("loop", LastLink.KEEP).exists());
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOENT",
        "missing/file, NOENT",
        "file/, NOTDIR",
        "file/., NOTDIR",
        "file/.., NOTDIR",
        "file/x, NOTDIR",
    })
    void reports(String path, Errno errno) {
        assertFails(errno, path);
    }

    @Test
    void refusesASlashBehindALinkThatIsMeantItself() throws IOException {
        link("folder", "a");
        ErrnoException failure =
                assertThrows(ErrnoException.class, () -> resolve("folder/", LastLink.KEEP));
        assertEquals(Errno.NOTDIR, failure.errno());
    }

    @Test
    void tellsEntriesFromFolders() throws IOException {
        assertTrue(resolve("a/b", LastLink.KEEP).named());
        assertFalse(resolve("a/b/.", LastLink.KEEP).path().isEmpty());
        assertFalse(resolve("a/b/..", LastLink.KEEP).named());
        assertTrue(resolve("a/", LastLink.KEEP).slash());
    }
}
