package org.trifola.wasi.streams;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes text on, and shows control characters instead of sending them, so that it cannot command a
 * terminal: the C0 controls other than line feed and tab as their pictures (U+2400 on), the C1
 * controls, which include a one-character form of the escape sequences' start, and bytes that are
 * no UTF-8 as U+FFFD.
 */
public final class PlainOutput extends OutputStream {
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final int DEL = 0x7F;

    private final OutputStream out;

    /** A character that is not complete yet. */
    private final byte[] character = new byte[4];

    private int have;
    private int need;

    public PlainOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
        int passed = offset;
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            boolean plain = have == 0 && (b >= ' ' && b != DEL || b == '\n' || b == '\t');
            if (!plain) {
                out.write(bytes, passed, i - passed);
                passed = i + 1;
                take(b);
            }
        }
        out.write(bytes, passed, end - passed);
    }

    private void take(byte b) throws IOException {
        if (have > 0 && !isContinuation(b)) {
            have = 0;
            out.write(REPLACEMENT);
        }
        if (have > 0) {
            character[have++] = b;
            if (have == need) {
                have = 0;
                putCharacter();
            }
        } else if (b >= 0) {
            putAscii(b);
        } else {
            begin(b);
        }
    }

    private void putAscii(byte b) throws IOException {
        if (b >= ' ' && b != DEL || b == '\n' || b == '\t') {
            out.write(b);
        } else {
            int picture = b == DEL ? 0x2421 : 0x2400 + b;
            out.write(Character.toString(picture).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void begin(byte b) throws IOException {
        int lead = b & 0xFF;
        need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4) {
            out.write(REPLACEMENT);
        } else {
            character[0] = b;
            have = 1;
        }
    }

    /** Decoding it finds overlong forms, and surrogates, to be no characters. */
    private void putCharacter() throws IOException {
        String text = new String(character, 0, need, StandardCharsets.UTF_8);
        boolean shown =
                text.codePointCount(0, text.length()) == 1
                        && !Character.isISOControl(text.codePointAt(0));
        if (shown) {
            out.write(character, 0, need);
        } else {
            out.write(REPLACEMENT);
        }
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
