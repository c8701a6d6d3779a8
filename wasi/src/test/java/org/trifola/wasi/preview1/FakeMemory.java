package org.trifola.wasi.preview1;

import org.trifola.language.host.HostMemory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A page of memory; the array behind it is longer, as that of a memory with room to grow. */
final class FakeMemory implements HostMemory {
    static final int SIZE = 1 << 16;

    private final ByteBuffer bytes = ByteBuffer.allocate(2 * SIZE).order(ByteOrder.LITTLE_ENDIAN);

    private int at(long address, int count) {
        if (address < 0 || address > SIZE - count) {
            throw new FakeCaller.Trapped("out of bounds memory access");
        }
        return (int) address;
    }

    @Override
    public long size() {
        return SIZE;
    }

    @Override
    public int getU8(long address) {
        return bytes.get(at(address, 1)) & 0xFF;
    }

    @Override
    public int getU16(long address) {
        return bytes.getShort(at(address, 2)) & 0xFFFF;
    }

    @Override
    public int getI32(long address) {
        return bytes.getInt(at(address, 4));
    }

    @Override
    public long getI64(long address) {
        return bytes.getLong(at(address, 8));
    }

    @Override
    public void putI8(long address, int value) {
        bytes.put(at(address, 1), (byte) value);
    }

    @Override
    public void putI16(long address, int value) {
        bytes.putShort(at(address, 2), (short) value);
    }

    @Override
    public void putI32(long address, int value) {
        bytes.putInt(at(address, 4), value);
    }

    @Override
    public void putI64(long address, long value) {
        bytes.putLong(at(address, 8), value);
    }

    @Override
    public void read(long address, byte[] target, int offset, int count) {
        bytes.get(at(address, count), target, offset, count);
    }

    @Override
    public void write(long address, byte[] source, int offset, int count) {
        bytes.put(at(address, count), source, offset, count);
    }

    @Override
    public ByteBuffer buffer(long address, int count) {
        return bytes.slice(at(address, count), count);
    }
}
