package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.language.instantiation.TypeText;
import org.trifola.language.runtime.AnyMemory;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.ReadOnlyArray;

/**
 * A memory: a writable buffer, and an array of unsigned bytes. Members: {@code size} in bytes,
 * {@code pages}, {@code type}, {@code buffer}, a Java buffer of the same bytes that is valid until
 * the memory grows, and {@code grow(pages)}, which returns the old number of pages, or -1 where
 * growing is not possible.
 */
@ExportLibrary(InteropLibrary.class)
final class MemoryObject extends BufferObject {
    private static final String SIZE = "size";
    private static final String PAGES = "pages";
    private static final String BUFFER = "buffer";
    private static final String GROW = "grow";

    final Memory memory;

    MemoryObject(Embedding embedding, Memory memory) {
        super(embedding);
        this.memory = memory;
    }

    @Override
    long size() {
        return memory.size();
    }

    @Override
    byte load8(long offset) {
        return (byte) AnyMemory.getU8(memory, offset);
    }

    @Override
    short load16(long offset) {
        return (short) AnyMemory.getU16(memory, offset);
    }

    @Override
    int load32(long offset) {
        return AnyMemory.getI32(memory, offset);
    }

    @Override
    long load64(long offset) {
        return AnyMemory.getI64(memory, offset);
    }

    @Override
    void load(long offset, byte[] target, int start, int count) {
        memory.read(offset, target, start, count);
    }

    @Override
    boolean isWritable() {
        return true;
    }

    @Override
    void store8(long offset, byte value) {
        AnyMemory.putI8(memory, offset, value);
    }

    @Override
    void store16(long offset, short value) {
        AnyMemory.putI16(memory, offset, value);
    }

    @Override
    void store32(long offset, int value) {
        AnyMemory.putI32(memory, offset, value);
    }

    @Override
    void store64(long offset, long value) {
        AnyMemory.putI64(memory, offset, value);
    }

    /** A byte, unsigned. */
    @Override
    Object element(long index) {
        return AnyMemory.getU8(memory, index);
    }

    @ExportMessage
    boolean isArrayElementModifiable(long index) {
        return isArrayElementReadable(index);
    }

    @ExportMessage
    boolean isArrayElementInsertable(@SuppressWarnings("unused") long index) {
        return false;
    }

    /** Takes -128 to 255: signed and unsigned bytes. */
    @ExportMessage
    void writeArrayElement(
            long index, Object value, @CachedLibrary(limit = "3") InteropLibrary number)
            throws InvalidArrayIndexException, UnsupportedTypeException {
        checkElement(index);
        try {
            int b = number.asInt(value);
            if (b < Byte.MIN_VALUE || b > 0xFF) {
                throw UnsupportedTypeException.create(new Object[] {value});
            }
            AnyMemory.putI8(memory, index, b);
        } catch (UnsupportedMessageException _) {
            throw UnsupportedTypeException.create(new Object[] {value});
        }
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(SIZE, PAGES, TYPE, BUFFER, GROW);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals(SIZE)
                || member.equals(PAGES)
                || member.equals(TYPE)
                || member.equals(BUFFER);
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
            case SIZE -> memory.size();
            case PAGES -> memory.pages();
            case TYPE -> typeText();
            case BUFFER -> embedding.hostValue(memory.buffer());
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    @ExportMessage
    @TruffleBoundary
    Object invokeMember(String member, Object[] arguments)
            throws UnknownIdentifierException, ArityException, UnsupportedTypeException {
        if (!member.equals(GROW)) {
            throw UnknownIdentifierException.create(member);
        }
        if (arguments.length != 1) {
            throw ArityException.create(1, 1, arguments.length);
        }
        return memory.grow(delta(arguments));
    }

    /** The first argument of a call to {@code grow}: a number that is not negative. */
    static long delta(Object[] arguments) throws UnsupportedTypeException {
        long delta = ToWasmNodeGen.getUncached().execute(Signature.I64, arguments[0]);
        if (delta < 0) {
            throw UnsupportedTypeException.create(arguments, "Cannot grow by less than nothing.");
        }
        return delta;
    }

    @Override
    String typeText() {
        return TypeText.of(memory.type());
    }

    @Override
    public String toString() {
        return "wasm-memory[" + memory.size() + "]";
    }
}
