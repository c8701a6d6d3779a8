package org.trifola.launcher;

import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A folder that the guest may use.
 *
 * @param host absolute
 * @param guest the path by which the guest knows it
 */
record GrantedFolder(Path host, String guest) {
    private static final String SEPARATOR = "::";

    /** Reads {@code HOST[::GUEST]}. */
    static GrantedFolder parse(String text) {
        int at = text.indexOf(SEPARATOR);
        String host = at < 0 ? text : text.substring(0, at);
        String guest = at < 0 ? text : text.substring(at + SEPARATOR.length());
        if (host.isEmpty() || guest.isEmpty() || text.indexOf(',') >= 0) {
            throw new IllegalArgumentException("`" + text + "` is no HOST[::GUEST]");
        }
        Path folder = Path.of(host).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new Failure("failed to open the folder `" + host + "`", whyNot(folder));
        }
        return new GrantedFolder(folder, guest);
    }

    private static String whyNot(Path folder) {
        return Files.exists(folder) ? "it is no folder" : "no such file or directory";
    }

    /** The value of the option {@code wasm.WasiMapDirs}. */
    static String option(List<GrantedFolder> folders) {
        return folders.stream()
                .map(f -> f.guest + SEPARATOR + f.host)
                .collect(Collectors.joining(","));
    }

    /** Access to these folders and nothing else. */
    static IOAccess access(List<GrantedFolder> folders) {
        if (folders.isEmpty()) {
            return IOAccess.NONE;
        }
        List<Path> roots = new ArrayList<>();
        for (GrantedFolder f : folders) {
            roots.add(f.host);
            roots.add(real(f.host));
        }
        FileSystem granted =
                FileSystem.newCompositeFileSystem(
                        FileSystem.newDenyIOFileSystem(),
                        FileSystem.Selector.of(
                                FileSystem.newDefaultFileSystem(),
                                path -> roots.stream().anyMatch(path::startsWith)));
        return IOAccess.newBuilder().fileSystem(granted).build();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new Failure("failed to open the folder `" + folder + "`", InputFile.reason(e));
        }
    }
}
