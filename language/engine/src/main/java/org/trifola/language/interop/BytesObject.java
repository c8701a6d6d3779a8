package org.trifola.language.interop;

import com.oracle.truffle.api.memory.ByteArraySupport;

import org.trifola.format.module.ByteSlice;

/** Constant bytes as a buffer and as an array: the content of a custom section. */
final class BytesObject extends BufferObject {
    private static final ByteArraySupport LE = ByteArraySupport.littleEndian();

    private final ByteSlice bytes;

    BytesObject(Embedding embedding, ByteSlice bytes) {
        super(embedding);
        this.bytes = bytes.loaded();
    }

    @Override
    long size() {
        return bytes.length();
    }

    @Override
    byte load8(long offset) {
        return LE.getByte(bytes.array(), bytes.index() + offset);
    }

    @Override
    short load16(long offset) {
        return LE.getShort(bytes.array(), bytes.index() + offset);
    }

    @Override
    int load32(long offset) {
        return LE.getInt(bytes.array(), bytes.index() + offset);
    }

    @Override
    long load64(long offset) {
        return LE.getLong(bytes.array(), bytes.index() + offset);
    }

    @Override
    void load(long offset, byte[] target, int start, int count) {
        System.arraycopy(bytes.array(), bytes.index() + (int) offset, target, start, count);
    }

    @Override
    public String toString() {
        return "wasm-bytes[" + bytes.length() + "]";
    }
}
