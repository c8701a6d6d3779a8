package org.trifola.wasi.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class PlainOutputTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PlainOutput out = new PlainOutput(shown);

    private String show(byte[]... pieces) throws IOException {
        for (byte[] piece : pieces) {
            out.write(piece, 0, piece.length);
        }
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void passesTextOn() throws IOException {
        String text = "plain\ttext\nüber 語 😀 “quoted”\n";
        assertEquals(text, show(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void showsControls() throws IOException {
        assertEquals("␛[31m␇␈␍␡␀", show("\u001b[31m\u0007\b\r\u007f\0".getBytes()));
    }

    @Test
    void showsControlsOfTheSecondSetHoweverTheyAreCut() throws IOException {
        String whole = show(bytes('a', 0xC2, 0x9B, 'b'));
        assertEquals("a\uFFFDb", whole);
        shown.reset();
        assertEquals("a\uFFFDb", show(bytes('a', 0xC2), bytes(0x9B, 'b')));
    }

    @Test
    void showsWhatIsNoText() throws IOException {
        assertEquals("\uFFFD31m", show(bytes(0x9B, '3', '1', 'm')));
        shown.reset();
        assertEquals("\uFFFD␛", show(bytes(0xE2, 0x1B)));
        shown.reset();
        // An escape in a form that is too long.
        assertEquals("\uFFFD\uFFFD", show(bytes(0xC0, 0x9B)));
        shown.reset();
        assertFalse(show(bytes(0xE0, 0x80, 0x9B)).contains("\u001b"));
    }

    @Test
    void joinsACharacterThatIsCut() throws IOException {
        assertEquals("語", show(bytes(0xE8), bytes(0xAA), bytes(0x9E)));
    }
}
