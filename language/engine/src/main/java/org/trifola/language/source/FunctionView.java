package org.trifola.language.source;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

import java.util.Arrays;

/**
 * A function in the text of its module.
 *
 * @param start the index of the function's first character
 * @param end the index behind its last
 * @param offsets where its instructions are in the binary, ascending
 * @param starts the index of each instruction's first character
 * @param ends the index behind each instruction's last
 * @param ofLines whether instructions are statements of another language, of which only the first
 *     instruction is listed
 */
record FunctionView(
        Source source,
        int start,
        int end,
        int[] offsets,
        int[] starts,
        int[] ends,
        boolean ofLines) {

    /** A function each of whose instructions has a place of its own. */
    FunctionView(Source source, int start, int end, int[] offsets, int[] starts, int[] ends) {
        this(source, start, end, offsets, starts, ends, false);
    }

    /** A function of another language: the first {@code count} elements are its statements. */
    static FunctionView ofLines(
            Source source, int start, int end, int count, int[] offsets, int[] starts, int[] ends) {
        return new FunctionView(
                source,
                start,
                end,
                Arrays.copyOf(offsets, count),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count),
                true);
    }

    /** Whether a statement begins at {@code offset} of the binary. */
    boolean isStatement(int offset) {
        return !ofLines || Arrays.binarySearch(offsets, offset) >= 0;
    }

    SourceSection section() {
        return source.createSection(start, end - start);
    }

    /** The instruction at {@code offset} of the binary; the whole function where there is none. */
    SourceSection instruction(int offset) {
        int i = Arrays.binarySearch(offsets, offset);
        if (i < 0 && ofLines) {
            // The statement that it is in.
            i = -i - 2;
        }
        return i < 0 ? section() : source.createSection(starts[i], ends[i] - starts[i]);
    }
}
