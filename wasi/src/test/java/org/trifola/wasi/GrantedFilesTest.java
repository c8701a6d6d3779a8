package org.trifola.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

class GrantedFilesTest {
    private static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);

    @TempDir private Path host;
    private Path folder;
    private GrantedFiles files;

    @BeforeEach
    void grant() throws IOException {
        folder = Files.createDirectory(host.resolve("folder"));
        Files.writeString(folder.resolve("file"), "file");
        Files.writeString(host.resolve("secret"), "secret");
        files = new GrantedFiles(List.of(folder));
    }

    @Test
    void letsGrantedFoldersBeUsed() throws IOException {
        files.newByteChannel(folder.resolve("file"), READ).close();
        files.createSymbolicLink(folder.resolve("link"), Path.of("../secret"));
        assertEquals(Path.of("../secret"), files.readSymbolicLink(folder.resolve("link")));
        files.move(folder.resolve("file"), folder.resolve("moved"));
        files.createLink(folder.resolve("again"), folder.resolve("moved"));
        files.delete(folder.resolve("moved"));
        assertEquals("file", Files.readString(folder.resolve("again")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "folder/../secret", ".", "folder/..", "folderx", "folder/./file"})
    void deniesAllElse(String name) {
        Path path = host.resolve(name);
        Path inside = folder.resolve("new");
        assertThrows(SecurityException.class, () -> files.newByteChannel(path, READ));
        assertThrows(SecurityException.class, () -> files.newDirectoryStream(path, _ -> true));
        assertThrows(SecurityException.class, () -> files.readAttributes(path, "*"));
        assertThrows(
                SecurityException.class, () -> files.setAttribute(path, "lastModifiedTime", null));
        assertThrows(SecurityException.class, () -> files.checkAccess(path, Set.of()));
        assertThrows(SecurityException.class, () -> files.createDirectory(path));
        assertThrows(SecurityException.class, () -> files.delete(path));
        assertThrows(SecurityException.class, () -> files.move(path, inside));
        assertThrows(SecurityException.class, () -> files.move(folder.resolve("file"), path));
        assertThrows(SecurityException.class, () -> files.createLink(inside, path));
        assertThrows(SecurityException.class, () -> files.createLink(path, folder.resolve("file")));
        assertThrows(
                SecurityException.class, () -> files.createSymbolicLink(path, Path.of("file")));
        assertThrows(SecurityException.class, () -> files.readSymbolicLink(path));
        assertThrows(SecurityException.class, () -> files.toRealPath(path));
        assertFalse(Files.exists(inside));
    }

    @Test
    void deniesRelativePaths() {
        assertThrows(SecurityException.class, () -> files.newByteChannel(Path.of("pom.xml"), READ));
    }
}
