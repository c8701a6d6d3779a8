package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.diagnostic.Position;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text in UTF-8 with what messages need of it: lines, columns and excerpts, computed when first
 * asked for.
 */
final class Source {
    /** The longest excerpt of a line, in bytes on either side of the position. */
    private static final int EXCERPT_BYTES = 60;

    private final byte[] bytes;
    private int @Nullable [] lineStarts;

    /** The last position that was asked for: others are looked for from there. */
    private Place last = new Place(-1, 0, 0);

    /**
     * @param line counted from 0
     * @param before how many characters of the line are before it
     */
    private record Place(int line, int offset, int before) {}

    Source(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    Malformed malformed(int offset, String reason) {
        return new Malformed(reason, position(offset), -1, null, excerpt(offset));
    }

    /** The line that {@code offset} is in, counted from 1. */
    int line(int offset) {
        return line(lineStarts(), offset) + 1;
    }

    Position.Text position(int offset) {
        int[] starts = lineStarts();
        int line = line(starts, offset);
        Place from = last;
        if (from.line != line) {
            from = new Place(line, starts[line], 0);
        }
        int before =
                offset < from.offset
                        ? from.before - codePoints(offset, from.offset)
                        : from.before + codePoints(from.offset, offset);
        last = new Place(line, offset, before);
        return new Position.Text(line + 1, before + 1);
    }

    /**
     * The line that {@code offset} is in, or the part of it around {@code offset}, with a caret
     * below.
     */
    String excerpt(int offset) {
        int[] starts = lineStarts();
        int line = line(starts, offset);
        int from = Math.max(starts[line], offset - EXCERPT_BYTES);
        while (from > starts[line] && isContinuation(from)) {
            from--;
        }
        int to = offset;
        while (to < bytes.length
                && !isNewline(bytes[to])
                && (to - offset < EXCERPT_BYTES || isContinuation(to))) {
            to++;
        }
        StringBuilder s = new StringBuilder();
        s.append(new String(bytes, from, to - from, StandardCharsets.UTF_8)).append('\n');
        for (int i = from; i < offset; i++) {
            if (!isContinuation(i)) {
                s.append(bytes[i] == '\t' ? '\t' : ' ');
            }
        }
        return s.append('^').toString();
    }

    private static int line(int[] starts, int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private int codePoints(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!isContinuation(i)) {
                count++;
            }
        }
        return count;
    }

    private boolean isContinuation(int i) {
        return i < bytes.length && (bytes[i] & 0xC0) == 0x80;
    }

    static boolean isNewline(byte b) {
        return b == '\n' || b == '\r';
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = new int[16];
            int count = 1;
            for (int i = 0; i < bytes.length; i++) {
                if (endsLine(i)) {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, count * 2);
                    }
                    starts[count++] = i + 1;
                }
            }
            starts = Arrays.copyOf(starts, count);
            lineStarts = starts;
        }
        return starts;
    }

    // A carriage return and a line feed together end one line.
    private boolean endsLine(int i) {
        return bytes[i] == '\n'
                || bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n');
    }
}
