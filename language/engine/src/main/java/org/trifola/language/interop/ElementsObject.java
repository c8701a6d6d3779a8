package org.trifola.language.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/**
 * Elements behind the array messages of interop for reading. Those whose elements can be replaced
 * export the messages for that.
 */
@ExportLibrary(InteropLibrary.class)
abstract class ElementsObject extends WasmObject {
    ElementsObject(Embedding embedding) {
        super(embedding);
    }

    /** The number of elements. */
    abstract long size();

    /** An element; the index has been checked. */
    abstract Object element(long index);

    /** Checks that there is an element {@code index}. */
    final void checkElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
    }

    @ExportMessage
    final boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    final long getArraySize() {
        return size();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < size();
    }

    @ExportMessage
    final Object readArrayElement(long index) throws InvalidArrayIndexException {
        checkElement(index);
        return element(index);
    }
}
