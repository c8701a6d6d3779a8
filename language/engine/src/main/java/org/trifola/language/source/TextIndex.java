package org.trifola.language.source;

import com.oracle.truffle.api.source.Source;

import org.trifola.format.diagnostic.Position;

/**
 * From line and column, as the text format counts them, to the index of a character. Each position
 * is found from the one before: however long its line is, those close to each other are cheap.
 */
public final class TextIndex {
    private final Source source;
    private final CharSequence text;

    /** The last position, where its line starts and ends, and its index. */
    private int line;

    private int column;
    private int start;
    private int end;
    private int index;

    TextIndex(Source source) {
        this.source = source;
        this.text = source.getCharacters();
    }

    /** The index in {@code source}; its end where the position lies beyond. */
    public static int of(Source source, Position.Text position) {
        return new TextIndex(source).of(position);
    }

    int of(Position.Text position) {
        if (position.line() > source.getLineCount()) {
            return source.getLength();
        }
        if (position.line() != line) {
            line = position.line();
            column = 1;
            start = source.getLineStartOffset(line);
            end = start + source.getLineLength(line);
            index = start;
        }
        while (column < position.column() && index < end) {
            index = Character.offsetByCodePoints(text, index, 1);
            column++;
        }
        while (column > position.column() && index > start) {
            index = Character.offsetByCodePoints(text, index, -1);
            column--;
        }
        return index;
    }
}
