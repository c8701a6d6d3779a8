package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.format.types.RefType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.instantiation.TypeText;
import org.trifola.language.runtime.ReadOnlyArray;
import org.trifola.language.runtime.Table;

/**
 * A table: an array of references. Its member {@code grow(delta, value)} adds elements and returns
 * the old size, or -1 where that is not possible; the value may be left out where null does.
 */
@ExportLibrary(InteropLibrary.class)
final class TableObject extends ElementsObject {
    private static final String GROW = "grow";
    private static final String SIZE = "size";

    final Table table;
    private final ReferenceType elementType;

    TableObject(Embedding embedding, Table table) {
        super(embedding);
        this.table = table;
        ModuleCode module = table.module();
        RefType type = table.type().element();
        elementType =
                ReferenceType.of(module == null ? type : module.canonical(type), embedding.types());
    }

    @Override
    long size() {
        return table.size();
    }

    @Override
    Object element(long index) {
        return embedding.reference(table.get(index));
    }

    @ExportMessage
    boolean isArrayElementModifiable(long index) {
        return isArrayElementReadable(index);
    }

    @ExportMessage
    boolean isArrayElementInsertable(@SuppressWarnings("unused") long index) {
        return false;
    }

    @ExportMessage
    void writeArrayElement(long index, Object value, @Cached ToReferenceNode toReference)
            throws InvalidArrayIndexException, UnsupportedTypeException {
        checkElement(index);
        table.set(index, toReference.execute(embedding, elementType, value));
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(SIZE, TYPE, GROW);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals(SIZE) || member.equals(TYPE);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberInvocable(String member) {
        return member.equals(GROW);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case SIZE -> table.size();
            case TYPE -> typeText();
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    @ExportMessage
    @TruffleBoundary
    Object invokeMember(String member, Object[] arguments)
            throws UnknownIdentifierException,
                    ArityException,
                    UnsupportedTypeException,
                    UnsupportedMessageException {
        if (!member.equals(GROW)) {
            throw UnknownIdentifierException.create(member);
        }
        if (arguments.length < 1 || arguments.length > 2) {
            throw ArityException.create(1, 2, arguments.length);
        }
        long delta = MemoryObject.delta(arguments);
        Object init = arguments.length > 1 ? arguments[1] : NullReference.INSTANCE;
        return table.grow(
                delta, ToReferenceNodeGen.getUncached().execute(embedding, elementType, init));
    }

    @Override
    String typeText() {
        return TypeText.of(table.type());
    }

    @Override
    public String toString() {
        return "wasm-table " + table.type().element() + "[" + table.size() + "]";
    }
}
