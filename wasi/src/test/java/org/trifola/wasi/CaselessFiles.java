package org.trifola.wasi;

import java.nio.file.Path;
import java.util.Locale;

/** A host below one folder of which names are the same whatever their case. */
public final class CaselessFiles extends MappedFiles {
    private final Path folder;

    /**
     * @param folder absolute; all names in it are in lower case
     */
    public CaselessFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    Path map(Path path) {
        return path.startsWith(folder)
                ? folder.resolve(folder.relativize(path).toString().toLowerCase(Locale.ROOT))
                : path;
    }
}
