package org.trifola.language.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.memory.ByteArraySupport;

import org.trifola.format.module.ByteSlice;

/** Constant bytes as a buffer and as an array: the content of a custom section. */
@ExportLibrary(InteropLibrary.class)
final class BytesObject extends BufferObject {
    private static final ByteArraySupport LE = ByteArraySupport.littleEndian();

    private final ByteSlice bytes;

    BytesObject(Embedding embedding, ByteSlice bytes) {
        super(embedding);
        this.bytes = bytes;
    }

    @Override
    long size() {
        return bytes.length();
    }

    @Override
    byte load8(long offset) {
        return LE.getByte(bytes.array(), bytes.offset() + offset);
    }

    @Override
    short load16(long offset) {
        return LE.getShort(bytes.array(), bytes.offset() + offset);
    }

    @Override
    int load32(long offset) {
        return LE.getInt(bytes.array(), bytes.offset() + offset);
    }

    @Override
    long load64(long offset) {
        return LE.getLong(bytes.array(), bytes.offset() + offset);
    }

    @Override
    void load(long offset, byte[] target, int start, int count) {
        System.arraycopy(bytes.array(), bytes.offset() + (int) offset, target, start, count);
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return size();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < size();
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return load8(index);
    }

    @Override
    public String toString() {
        return "wasm-bytes[" + bytes.length() + "]";
    }
}
