package org.trifola.language.scope;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;
import org.trifola.format.dwarf.DebugType;
import org.trifola.format.dwarf.DebugType.Kind;
import org.trifola.format.dwarf.DebugType.Member;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.ReadOnlyArray;

/** A structure with its members or an array with its elements, in memory. */
@ExportLibrary(InteropLibrary.class)
record DebugObject(Memory memory, long address, DebugType type) implements TruffleObject {

    private @Nullable MemoryCell member(String name) {
        for (Member m : type.members()) {
            if (m.name().equals(name)) {
                return new MemoryCell(memory, address + m.offset(), m.type());
            }
        }
        return null;
    }

    @ExportMessage
    @TruffleBoundary
    boolean hasMembers() {
        return type.kind() == Kind.STRUCTURE;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(type.members().stream().map(m -> (Object) m.name()).toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String name) {
        return member(name) != null;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String name) {
        MemoryCell cell = member(name);
        return cell != null && cell.isWritable();
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String name) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String name) throws UnknownIdentifierException {
        MemoryCell cell = member(name);
        if (cell == null) {
            throw UnknownIdentifierException.create(name);
        }
        return cell.read();
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String name, Object value)
            throws UnknownIdentifierException,
                    UnsupportedTypeException,
                    UnsupportedMessageException {
        MemoryCell cell = member(name);
        if (cell == null) {
            throw UnknownIdentifierException.create(name);
        }
        cell.write(value);
    }

    @ExportMessage
    @TruffleBoundary
    boolean hasArrayElements() {
        return type.kind() == Kind.ARRAY;
    }

    @ExportMessage
    @TruffleBoundary
    long getArraySize() throws UnsupportedMessageException {
        if (!hasArrayElements()) {
            throw UnsupportedMessageException.create();
        }
        return Math.max(type.count(), 0);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isArrayElementReadable(long index) {
        return hasArrayElements() && index >= 0 && index < type.count();
    }

    @ExportMessage
    @TruffleBoundary
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        DebugType element = type.element();
        return new MemoryCell(memory, address + index * element.bytes(), element).read();
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return type.name();
    }
}
