package org.trifola.language;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;

import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.diagnostic.Position;

/**
 * A source that is no valid module. The message is complete: reason, position, function; a text
 * also has the position as its source location.
 */
@ExportLibrary(InteropLibrary.class)
final class ParseError extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    private final transient SourceSection section;

    ParseError(FormatException cause, Source source) {
        super(cause.getMessage());
        section = section(source, cause.position());
    }

    private static SourceSection section(Source source, Position position) {
        if (position instanceof Position.Text(int line, int column)
                && source.hasCharacters()
                && line <= source.getLineCount()) {
            int start = source.getLineStartOffset(line);
            String text = source.getCharacters(line).toString();
            int points = Math.min(column - 1, text.codePointCount(0, text.length()));
            int index = text.offsetByCodePoints(0, points);
            int length = index < text.length() ? Character.charCount(text.codePointAt(index)) : 0;
            return source.createSection(start + index, length);
        }
        return source.createUnavailableSection();
    }

    @ExportMessage
    ExceptionType getExceptionType() {
        return ExceptionType.PARSE_ERROR;
    }

    @ExportMessage
    boolean isExceptionIncompleteSource() {
        return false;
    }

    @ExportMessage
    boolean hasSourceLocation() {
        return true;
    }

    @ExportMessage(name = "getSourceLocation")
    SourceSection sourceLocation() throws UnsupportedMessageException {
        return section;
    }
}
