package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.ElementKind;

/** An array of wasm's that is one outside as well. */
@ExportLibrary(InteropLibrary.class)
final class ArrayView extends HeapView {
    private final ArrayObject array;

    ArrayView(Embedding embedding, ArrayObject array) {
        super(embedding, array);
        this.array = array;
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return array.length();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < array.length();
    }

    @ExportMessage
    @TruffleBoundary
    boolean isArrayElementModifiable(long index) {
        return isArrayElementReadable(index) && isMutable(0);
    }

    @ExportMessage
    boolean isArrayElementInsertable(@SuppressWarnings("unused") long index) {
        return false;
    }

    private int check(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return (int) index;
    }

    @ExportMessage
    @TruffleBoundary
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        int i = check(index);
        return switch (array.type().element()) {
            case REFERENCE -> embedding.reference(array.reference(i));
            case V128 -> number(ElementKind.V128, array.bits(i), array.highBits(i));
            case ElementKind kind -> number(kind, array.bits(i), 0);
        };
    }

    @ExportMessage
    @TruffleBoundary
    void writeArrayElement(long index, Object value)
            throws InvalidArrayIndexException,
                    UnsupportedMessageException,
                    UnsupportedTypeException {
        int i = check(index);
        if (!isMutable(0)) {
            throw UnsupportedMessageException.create();
        }
        ElementKind kind = array.type().element();
        if (kind == ElementKind.REFERENCE) {
            array.setReference(i, reference(0, value));
        } else {
            long[] bits = bits(kind, value);
            array.setBits(i, bits[0], bits[1]);
        }
    }
}
