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
import org.trifola.language.source.TextIndex;

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
        if (position instanceof Position.Text text
                && source.hasCharacters()
                && text.line() <= source.getLineCount()) {
            int line = text.line();
            int start = TextIndex.of(source, text);
            boolean inLine = start < source.getLineStartOffset(line) + source.getLineLength(line);
            String characters = source.getCharacters().toString();
            int length = inLine ? Character.charCount(characters.codePointAt(start)) : 0;
            return source.createSection(start, length);
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
