package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import java.nio.ByteOrder;

/** Bytes behind the buffer messages of interop, in either byte order, and its array messages. */
@ExportLibrary(InteropLibrary.class)
abstract class BufferObject extends ElementsObject {

    BufferObject(Embedding embedding) {
        super(embedding);
    }

    // Little-endian; the offset has been checked.
    abstract byte load8(long offset);

    abstract short load16(long offset);

    abstract int load32(long offset);

    abstract long load64(long offset);

    abstract void load(long offset, byte[] target, int start, int count);

    /** A byte, signed. */
    @Override
    Object element(long index) {
        return load8(index);
    }

    /** Whether the store methods may be called. */
    boolean isWritable() {
        return false;
    }

    void store8(long offset, byte value) {
        throw CompilerDirectives.shouldNotReachHere();
    }

    void store16(long offset, short value) {
        throw CompilerDirectives.shouldNotReachHere();
    }

    void store32(long offset, int value) {
        throw CompilerDirectives.shouldNotReachHere();
    }

    void store64(long offset, long value) {
        throw CompilerDirectives.shouldNotReachHere();
    }

    /** Checks that {@code count} bytes at {@code offset} exist. */
    private void check(long offset, int count) throws InvalidBufferOffsetException {
        if (offset < 0 || offset > size() - count) {
            throw InvalidBufferOffsetException.create(offset, count);
        }
    }

    private void checkWrite(long offset, int count)
            throws InvalidBufferOffsetException, UnsupportedMessageException {
        if (!isWritable()) {
            throw UnsupportedMessageException.create();
        }
        check(offset, count);
    }

    private static boolean isLittle(ByteOrder order) {
        return order == ByteOrder.LITTLE_ENDIAN;
    }

    @ExportMessage
    boolean hasBufferElements() {
        return true;
    }

    @ExportMessage
    boolean isBufferWritable() {
        return isWritable();
    }

    @ExportMessage
    long getBufferSize() {
        return size();
    }

    @ExportMessage
    byte readBufferByte(long offset) throws InvalidBufferOffsetException {
        check(offset, 1);
        return load8(offset);
    }

    @ExportMessage
    void readBuffer(long offset, byte[] target, int start, int count)
            throws InvalidBufferOffsetException {
        check(offset, count);
        load(offset, target, start, count);
    }

    @ExportMessage
    short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        check(offset, Short.BYTES);
        short value = load16(offset);
        return isLittle(order) ? value : Short.reverseBytes(value);
    }

    @ExportMessage
    int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        check(offset, Integer.BYTES);
        int value = load32(offset);
        return isLittle(order) ? value : Integer.reverseBytes(value);
    }

    @ExportMessage
    long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        check(offset, Long.BYTES);
        long value = load64(offset);
        return isLittle(order) ? value : Long.reverseBytes(value);
    }

    @ExportMessage
    float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Float.intBitsToFloat(readBufferInt(order, offset));
    }

    @ExportMessage
    double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Double.longBitsToDouble(readBufferLong(order, offset));
    }

    @ExportMessage
    void writeBufferByte(long offset, byte value)
            throws InvalidBufferOffsetException, UnsupportedMessageException {
        checkWrite(offset, Byte.BYTES);
        store8(offset, value);
    }

    @ExportMessage
    void writeBufferShort(ByteOrder order, long offset, short value)
            throws InvalidBufferOffsetException, UnsupportedMessageException {
        checkWrite(offset, Short.BYTES);
        store16(offset, isLittle(order) ? value : Short.reverseBytes(value));
    }

    @ExportMessage
    void writeBufferInt(ByteOrder order, long offset, int value)
            throws InvalidBufferOffsetException, UnsupportedMessageException {
        checkWrite(offset, Integer.BYTES);
        store32(offset, isLittle(order) ? value : Integer.reverseBytes(value));
    }

    @ExportMessage
    void writeBufferLong(ByteOrder order, long offset, long value)
            throws InvalidBufferOffsetException, UnsupportedMessageException {
        checkWrite(offset, Long.BYTES);
        store64(offset, isLittle(order) ? value : Long.reverseBytes(value));
    }

    @ExportMessage
    void writeBufferFloat(ByteOrder order, long offset, float value)
            throws InvalidBufferOffsetException, UnsupportedMessageException {
        writeBufferInt(order, offset, Float.floatToRawIntBits(value));
    }

    @ExportMessage
    void writeBufferDouble(ByteOrder order, long offset, double value)
            throws InvalidBufferOffsetException, UnsupportedMessageException {
        writeBufferLong(order, offset, Double.doubleToRawLongBits(value));
    }
}
