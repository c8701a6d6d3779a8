package org.trifola.wasi;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * The host's file system as far as some folders go; to all else access is denied. This is the wall
 * behind the wall: the way of a guest's path, and symbolic links on it, are the resolver's
 * business.
 */
final class GrantedFiles extends MappedFiles {
    private static final String DOT = File.separator + ".";

    private final List<Path> folders;

    /**
     * @param folders absolute, without {@code ..}
     */
    GrantedFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    @Override
    Path map(Path path) {
        for (Path folder : folders) {
            if (path.startsWith(folder) && isNormal(path)) {
                return path;
            }
        }
        throw new SecurityException("access is not granted: " + path);
    }

    /** FAST: where no name begins with a dot, there is none to take out. */
    private static boolean isNormal(Path path) {
        return !path.toString().contains(DOT) || path.normalize().equals(path);
    }
}
