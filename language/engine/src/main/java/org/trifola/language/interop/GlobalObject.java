package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.RefType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.instantiation.TypeText;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.ReadOnlyArray;

/**
 * A global: its member {@code value} can be read and, if the global is mutable, written; {@code
 * type} is its type's text.
 */
@ExportLibrary(InteropLibrary.class)
final class GlobalObject extends WasmObject {
    private static final String VALUE = "value";
    private static final @Nullable Object[] NO_REFERENCES = {};

    final Global global;
    private final byte kind;
    private final @Nullable ReferenceType referenceType;

    GlobalObject(Embedding embedding, Global global) {
        super(embedding);
        this.global = global;
        kind = Signature.kind(global.type().type());
        referenceType =
                global.type().type() instanceof RefType r
                        ? ReferenceType.of(canonical(r), embedding.types())
                        : null;
    }

    private RefType canonical(RefType type) {
        ModuleCode module = global.module();
        return module == null ? type : module.canonical(type);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(VALUE, TYPE);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals(VALUE) || member.equals(TYPE);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String member) {
        return member.equals(VALUE) && global.type().mutable();
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case VALUE -> value();
            case TYPE -> typeText();
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    private Object value() {
        return switch (kind) {
            case Signature.REF -> embedding.reference(global.reference());
            case Signature.V128 -> new VectorObject(embedding, global.bits(), global.highBits());
            default -> embedding.value(kind, new long[] {global.bits()}, NO_REFERENCES, 0);
        };
    }

    @ExportMessage
    void writeMember(
            String member,
            Object value,
            @Cached ToWasmNode toWasm,
            @Cached ToReferenceNode toReference)
            throws UnknownIdentifierException,
                    UnsupportedMessageException,
                    UnsupportedTypeException {
        if (!isMemberModifiable(member)) {
            if (isMemberReadable(member)) {
                throw UnsupportedMessageException.create();
            }
            throw UnknownIdentifierException.create(member);
        }
        if (referenceType != null) {
            global.setReference(toReference.execute(embedding, referenceType, value));
        } else if (kind == Signature.V128) {
            long[] vector = new long[2];
            VectorObject.read(value, vector, 0);
            global.setBits(vector[0]);
            global.setHighBits(vector[1]);
        } else {
            global.setBits(toWasm.execute(kind, value));
        }
    }

    @Override
    String typeText() {
        return TypeText.of(global.type());
    }

    @Override
    public String toString() {
        return "wasm-global " + global.type().type();
    }
}
