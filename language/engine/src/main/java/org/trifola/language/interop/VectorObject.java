package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.memory.ByteArraySupport;

import java.nio.ByteOrder;

/**
 * A {@code v128} outside of wasm: a buffer of its 16 bytes, lane 0 first. Any buffer of 16 bytes
 * can be passed as one.
 */
final class VectorObject extends BufferObject {
    private static final int BYTES = 16;

    private static final ByteArraySupport LE = ByteArraySupport.littleEndian();

    private final byte[] bytes = new byte[BYTES];

    VectorObject(Embedding embedding, long low, long high) {
        super(embedding);
        LE.putLong(bytes, 0, low);
        LE.putLong(bytes, Long.BYTES, high);
    }

    /** Puts the halves of the vector {@code value} into {@code values[slot]} and the next one. */
    @TruffleBoundary
    static void read(Object value, long[] values, int slot) throws UnsupportedTypeException {
        InteropLibrary buffer = InteropLibrary.getUncached(value);
        try {
            if (buffer.hasBufferElements(value) && buffer.getBufferSize(value) == BYTES) {
                values[slot] = buffer.readBufferLong(value, ByteOrder.LITTLE_ENDIAN, 0);
                values[slot + 1] =
                        buffer.readBufferLong(value, ByteOrder.LITTLE_ENDIAN, Long.BYTES);
                return;
            }
        } catch (UnsupportedMessageException | InvalidBufferOffsetException _) {
            // Not readable after all: no vector.
        }
        throw UnsupportedTypeException.create(new Object[] {value});
    }

    @Override
    long size() {
        return BYTES;
    }

    @Override
    byte load8(long offset) {
        return bytes[(int) offset];
    }

    @Override
    short load16(long offset) {
        return LE.getShort(bytes, offset);
    }

    @Override
    int load32(long offset) {
        return LE.getInt(bytes, offset);
    }

    @Override
    long load64(long offset) {
        return LE.getLong(bytes, offset);
    }

    @Override
    void load(long offset, byte[] target, int start, int count) {
        System.arraycopy(bytes, (int) offset, target, start, count);
    }

    @Override
    public String toString() {
        return "v128 0x%016x%016x".formatted(load64(Long.BYTES), load64(0));
    }
}
