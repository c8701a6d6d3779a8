package org.trifola.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command puts what it makes. */
final class OutputFile {
    private static final String STANDARD_OUTPUT = "-";

    private OutputFile() {}

    /** Writes a file, or standard output where {@code name} is {@code -}. */
    static void write(String name, byte[] bytes, OutputStream standardOutput) {
        try {
            if (name.equals(STANDARD_OUTPUT)) {
                standardOutput.write(bytes);
                standardOutput.flush();
            } else {
                Files.write(Path.of(name), bytes);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure("failed to write `" + name + "`", InputFile.reason(e));
        }
    }
}
