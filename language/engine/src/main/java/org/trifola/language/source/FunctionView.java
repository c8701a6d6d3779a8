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
 */
record FunctionView(Source source, int start, int end, int[] offsets, int[] starts, int[] ends) {

    SourceSection section() {
        return source.createSection(start, end - start);
    }

    /** The instruction at {@code offset} of the binary; the whole function where there is none. */
    SourceSection instruction(int offset) {
        int i = Arrays.binarySearch(offsets, offset);
        return i < 0 ? section() : source.createSection(starts[i], ends[i] - starts[i]);
    }
}
