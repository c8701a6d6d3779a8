package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;

import org.trifola.language.code.FunctionCode;

import java.util.Objects;

/**
 * A line of a wasm backtrace. To other languages and the host an object with the members {@code
 * functionIndex}, {@code functionName} (empty where the function has none) and {@code offset}.
 *
 * @param offset the byte offset in the module of the instruction being executed, {@link #UNKNOWN}
 *     where only the function is known
 */
@ExportLibrary(InteropLibrary.class)
public record WasmFrame(FunctionCode function, int offset) implements TruffleObject {
    public static final int UNKNOWN = -1;

    private static final String INDEX = "functionIndex";
    private static final String NAME = "functionName";
    private static final String OFFSET = "offset";

    @ExportMessage
    boolean hasExecutableName() {
        return true;
    }

    @ExportMessage
    Object getExecutableName() {
        return function.executableName();
    }

    /** The text of a large module is not printed for this. */
    @ExportMessage
    @TruffleBoundary
    boolean hasSourceLocation() {
        return function.module().view().isCheap();
    }

    @ExportMessage
    @TruffleBoundary
    SourceSection getSourceLocation() throws UnsupportedMessageException {
        if (!hasSourceLocation()) {
            throw UnsupportedMessageException.create();
        }
        return offset == UNKNOWN ? function.section() : function.section(offset);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(INDEX, NAME, OFFSET);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals(INDEX) || member.equals(NAME) || member.equals(OFFSET);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case INDEX -> function.index();
            case NAME -> Objects.requireNonNullElse(function.name(), "");
            case OFFSET -> offset;
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return toString();
    }

    /** As in {@code 0x1f: wasm-function[3] <name>}. */
    @Override
    public String toString() {
        String name = function.name();
        return "0x%x: wasm-function[%d]%s"
                .formatted(offset, function.index(), name == null ? "" : " <" + name + ">");
    }
}
