package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import java.util.StringJoiner;

/**
 * An array that other languages and the host can read: several results, member names, the frames of
 * a trap.
 */
@ExportLibrary(InteropLibrary.class)
public final class ReadOnlyArray implements TruffleObject {
    private final Object[] elements;

    /** An array of {@code elements}, interop values all, which must not be written any more. */
    public ReadOnlyArray(Object... elements) {
        this.elements = elements;
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return elements.length;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < elements.length;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return elements[(int) index];
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(boolean allowSideEffects) {
        StringJoiner s = new StringJoiner(", ", "[", "]");
        for (Object e : elements) {
            s.add(InteropLibrary.getUncached().toDisplayString(e, allowSideEffects).toString());
        }
        return s.toString();
    }
}
