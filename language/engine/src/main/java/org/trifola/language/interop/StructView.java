package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.language.heap.ElementKind;
import org.trifola.language.heap.StructObject;
import org.trifola.language.runtime.ReadOnlyArray;

/** A structure whose fields are members, named by their indices. */
@ExportLibrary(InteropLibrary.class)
final class StructView extends HeapView {
    private static final int NONE = -1;

    private final StructObject struct;

    StructView(Embedding embedding, StructObject struct) {
        super(embedding, struct);
        this.struct = struct;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        Object[] names = new Object[struct.type().fields()];
        for (int i = 0; i < names.length; i++) {
            names[i] = Integer.toString(i);
        }
        return new ReadOnlyArray(names);
    }

    /** The index of the field that {@code member} names, if it names one. */
    private int field(String member) {
        for (int i = 0; i < struct.type().fields(); i++) {
            if (member.equals(Integer.toString(i))) {
                return i;
            }
        }
        return NONE;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return field(member) != NONE;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String member) {
        int field = field(member);
        return field != NONE && isMutable(field);
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        int field = field(member);
        if (field == NONE) {
            throw UnknownIdentifierException.create(member);
        }
        return switch (struct.type().kind(field)) {
            case REFERENCE -> embedding.reference(struct.reference(field));
            case V128 -> number(ElementKind.V128, struct.bits(field), struct.highBits(field));
            case ElementKind kind -> number(kind, struct.bits(field), 0);
        };
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String member, Object value)
            throws UnknownIdentifierException,
                    UnsupportedMessageException,
                    UnsupportedTypeException {
        int field = field(member);
        if (field == NONE) {
            throw UnknownIdentifierException.create(member);
        }
        if (!isMutable(field)) {
            throw UnsupportedMessageException.create();
        }
        ElementKind kind = struct.type().kind(field);
        if (kind == ElementKind.REFERENCE) {
            struct.setReference(field, reference(field, value));
        } else {
            long[] bits = bits(kind, value);
            struct.setBits(field, bits[0], bits[1]);
        }
    }
}
