package org.trifola.language;

import com.oracle.truffle.api.TruffleFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Knows modules by the name's ending, binary ones also by their first four bytes. */
public final class WasmFileTypeDetector implements TruffleFile.FileTypeDetector {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    @Override
    public @Nullable String findMimeType(TruffleFile file) throws IOException {
        String name = file.getName();
        if (name != null && name.endsWith(".wasm")) {
            return WasmLanguage.BINARY;
        }
        if (name != null && name.endsWith(".wat")) {
            return WasmLanguage.TEXT;
        }
        return startsWithMagic(file) ? WasmLanguage.BINARY : null;
    }

    private static boolean startsWithMagic(TruffleFile file) throws IOException {
        if (!file.isRegularFile() || !file.isReadable()) {
            return false;
        }
        try (InputStream in = file.newInputStream()) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    @Override
    public @Nullable Charset findEncoding(TruffleFile file) {
        String name = file.getName();
        return name != null && name.endsWith(".wat") ? StandardCharsets.UTF_8 : null;
    }
}
