package org.trifola.language.source;

import com.oracle.truffle.api.source.Source;

import org.trifola.format.diagnostic.Position;

/** From line and column, as the text format counts them, to the index of a character. */
public final class TextIndex {
    private TextIndex() {}

    /** The index in {@code source}; its end where the position lies beyond. */
    public static int of(Source source, Position.Text position) {
        if (position.line() > source.getLineCount()) {
            return source.getLength();
        }
        int start = source.getLineStartOffset(position.line());
        String text = source.getCharacters(position.line()).toString();
        int points = Math.min(position.column() - 1, text.codePointCount(0, text.length()));
        return start + text.offsetByCodePoints(0, points);
    }
}
