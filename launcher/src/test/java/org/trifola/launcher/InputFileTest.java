package org.trifola.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

class InputFileTest {
    @TempDir Path directory;

    private static InputFile read(Path file) {
        return InputFile.read(file.toString(), InputStream.nullInputStream());
    }

    private Path file(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(directory.resolve("file" + length), bytes);
    }

    @Test
    void filesOfAnyLengthAreReadWhole() throws IOException {
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
            Path file = file(length);
            assertArrayEquals(Files.readAllBytes(file), read(file).bytes(), length + " bytes");
        }
    }

    @Test
    void foldersAreNotRead() {
        Failure failure = assertThrows(Failure.class, () -> read(directory));
        assertTrue(failure.text().contains("Is a directory"), failure.text());
    }
}
