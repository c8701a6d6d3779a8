package org.trifola.language;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.source.Source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Files that a context's user lets guests read: those that modules were compiled from. */
record ContextFiles(TruffleLanguage.Env env) {

    /** The directory of a source that is a file; empty for others. */
    static String directory(Source source) {
        String path = source.getPath();
        int slash = path == null ? -1 : Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        return path == null || slash < 0 ? "" : path.substring(0, slash);
    }

    /**
     * A file as a source: at its path, else below {@code directory}; null where it cannot be read.
     */
    @Nullable Source find(String path, String directory) {
        for (String candidate : new String[] {path, directory + "/" + path}) {
            try {
                TruffleFile file = env.getPublicTruffleFile(candidate);
                if (file.isRegularFile()) {
                    String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                    return Source.newBuilder(WasmLanguage.ID, file).content(text).build();
                }
            } catch (IOException | RuntimeException _) {
                // Not there, or not for guests.
                continue;
            }
        }
        return null;
    }
}
