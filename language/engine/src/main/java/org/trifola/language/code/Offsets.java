package org.trifola.language.code;

import java.util.Arrays;

/**
 * Where the instructions of a function's code come from. What is asked for after a trap only is
 * kept as the bytes of differences: some two for each instruction, not two ints.
 */
final class Offsets {
    /** After so many pairs there is a mark. */
    private static final int DISTANCE = 128;

    private static final int[] NONE = {};

    /** Pairs of differences of code index and of byte offset, the latter signed, as LEB128. */
    private final byte[] differences;

    /**
     * Where to begin, that a large function's many frames need not be looked for from its start: a
     * pair, and where the differences from it are.
     */
    private final int[] marks;

    private Offsets(byte[] differences, int[] marks) {
        this.differences = differences;
        this.marks = marks;
    }

    /** Of the first {@code count} of pairs of code index, ascending, and byte offset. */
    static Offsets of(int[] pairs, int count) {
        byte[] bytes = new byte[5 * count];
        int marked = Math.max(0, count / 2 - 1) / DISTANCE;
        int[] marks = marked == 0 ? NONE : new int[3 * marked];
        int length = 0;
        int pc = 0;
        int offset = 0;
        for (int i = 0; i < count; i += 2) {
            if (i > 0 && i % (2 * DISTANCE) == 0) {
                int mark = 3 * (i / (2 * DISTANCE) - 1);
                marks[mark] = pc;
                marks[mark + 1] = offset;
                marks[mark + 2] = length;
            }
            length = put(bytes, length, pairs[i] - pc);
            int difference = pairs[i + 1] - offset;
            length = put(bytes, length, difference << 1 ^ difference >> 31);
            pc = pairs[i];
            offset = pairs[i + 1];
        }
        return new Offsets(Arrays.copyOf(bytes, length), marks);
    }

    private static int put(byte[] bytes, int at, int unsigned) {
        int i = at;
        int rest = unsigned;
        while (rest >>> 7 != 0) {
            bytes[i++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[i++] = (byte) rest;
        return i;
    }

    /** The byte offset that the code at index {@code pc} comes from; 0 where there is none. */
    int at(int pc) {
        int mark = markUpTo(pc);
        int from = mark < 0 ? 0 : marks[mark];
        int offset = mark < 0 ? 0 : marks[mark + 1];
        int i = mark < 0 ? 0 : marks[mark + 2];
        while (i < differences.length) {
            int end = end(i);
            from += get(i, end);
            if (from > pc && i > 0) {
                break;
            }
            int next = end(end);
            int difference = get(end, next);
            offset += difference >>> 1 ^ -(difference & 1);
            i = next;
        }
        return offset;
    }

    /** The last mark at a code index up to {@code pc}; negative where that is before the first. */
    private int markUpTo(int pc) {
        int low = -1;
        int high = marks.length / 3 - 1;
        while (low < high) {
            int middle = low + high + 1 >> 1;
            if (marks[3 * middle] <= pc) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return 3 * low;
    }

    /** Where the number at {@code i} ends. */
    private int end(int i) {
        int end = i;
        while (differences[end] < 0) {
            end++;
        }
        return end + 1;
    }

    private int get(int start, int end) {
        int number = 0;
        for (int i = end - 1; i >= start; i--) {
            number = number << 7 | differences[i] & 0x7F;
        }
        return number;
    }
}
