package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;

/**
 * An exception that wasm has thrown and not caught, as the host and other languages see it. It has
 * the members {@code tag}, the tag as an export of it would be, and {@code payload}, the array of
 * its values.
 */
@ExportLibrary(InteropLibrary.class)
public final class WasmException extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    private final transient ExceptionInstance instance;
    private transient @Nullable Object tag;
    private transient Object[] payload = {};

    public WasmException(ExceptionInstance instance) {
        super("uncaught exception " + instance.tag().type());
        this.instance = instance;
    }

    /** What was thrown within wasm, and is thrown there again if this comes back. */
    public ExceptionInstance instance() {
        return instance;
    }

    /** Sets what the members are: objects of the polyglot API. */
    public WasmException withMembers(Object tagObject, Object[] values) {
        tag = tagObject;
        payload = values;
        return this;
    }

    @ExportMessage
    boolean hasMembers() {
        return tag != null;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray("tag", "payload");
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return tag != null && (member.equals("tag") || member.equals("payload"));
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (tag != null && member.equals("tag")) {
            return tag;
        }
        if (tag != null && member.equals("payload")) {
            return new ReadOnlyArray(payload);
        }
        throw UnknownIdentifierException.create(member);
    }
}
