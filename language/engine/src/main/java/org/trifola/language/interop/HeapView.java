package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.utilities.TriState;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StorageType;
import org.trifola.language.heap.ElementKind;
import org.trifola.language.heap.HeapObject;

/**
 * A structure or array outside of wasm where what it holds is to be seen there. It is the object: a
 * view of the same object is identical to it, and wasm gets the object back.
 */
@ExportLibrary(InteropLibrary.class)
abstract sealed class HeapView implements TruffleObject permits StructView, ArrayView {
    final Embedding embedding;
    final HeapObject object;

    HeapView(Embedding embedding, HeapObject object) {
        this.embedding = embedding;
        this.object = object;
    }

    final boolean isMutable(int field) {
        return object.type().canonical().field(field).mutable();
    }

    /** The number of a field or element as a value; those of 8 and 16 bits are unsigned. */
    final Object number(ElementKind kind, long low, long high) {
        return switch (kind) {
            case I8 -> (int) low & 0xFF;
            case I16 -> (int) low & 0xFFFF;
            case I32 -> (int) low;
            case I64 -> low;
            case F32 -> Float.intBitsToFloat((int) low);
            case F64 -> Double.longBitsToDouble(low);
            case V128 -> new VectorObject(embedding, low, high);
            case REFERENCE -> throw new IllegalArgumentException("not a number");
        };
    }

    /** {@code value} as the bits of a number: two halves. */
    static long[] bits(ElementKind kind, Object value) throws UnsupportedTypeException {
        long[] bits = new long[2];
        switch (kind) {
            case I8 -> bits[0] = packed(value, 0xFF);
            case I16 -> bits[0] = packed(value, 0xFFFF);
            case I32 -> bits[0] = ToWasmNodeGen.getUncached().execute(Signature.I32, value);
            case I64 -> bits[0] = ToWasmNodeGen.getUncached().execute(Signature.I64, value);
            case F32 -> bits[0] = ToWasmNodeGen.getUncached().execute(Signature.F32, value);
            case F64 -> bits[0] = ToWasmNodeGen.getUncached().execute(Signature.F64, value);
            case V128 -> VectorObject.read(value, bits, 0);
            case REFERENCE -> throw new IllegalArgumentException("not a number");
        }
        return bits;
    }

    private static long packed(Object value, int most) throws UnsupportedTypeException {
        long number = ToWasmNodeGen.getUncached().execute(Signature.I32, value);
        if (number < 0 || number > most) {
            throw UnsupportedTypeException.create(new Object[] {value});
        }
        return number;
    }

    /** {@code value} as the reference in field {@code field}, or in an element. */
    final @Nullable Object reference(int field, Object value) throws UnsupportedTypeException {
        StorageType storage = object.type().canonical().field(field).storage();
        ReferenceType type = ReferenceType.of((RefType) storage, embedding.types());
        return ToReferenceNodeGen.getUncached().execute(embedding, type, value);
    }

    @ExportMessage
    final boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    final Class<? extends TruffleLanguage<?>> getLanguage() {
        return embedding.languageClass();
    }

    @ExportMessage
    @TruffleBoundary
    final Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return object.toString();
    }

    @ExportMessage
    final TriState isIdenticalOrUndefined(Object other) {
        return other instanceof HeapView view
                ? TriState.valueOf(view.object == object)
                : TriState.UNDEFINED;
    }

    @ExportMessage
    @TruffleBoundary
    @SuppressWarnings("unused")
    final int identityHashCode() throws UnsupportedMessageException {
        return System.identityHashCode(object);
    }
}
