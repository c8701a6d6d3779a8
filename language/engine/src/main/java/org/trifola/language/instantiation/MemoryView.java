package org.trifola.language.instantiation;

import org.trifola.language.host.HostMemory;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Memory;

import java.nio.ByteBuffer;

/** A memory as host functions see it; its signals become traps where the host function returns. */
record MemoryView(String exportName, Memory memory) implements HostMemory {

    /** The memory itself takes addresses that are not negative. */
    private static long checked(long address) {
        if (address < 0) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
        return address;
    }

    @Override
    public long size() {
        return memory.size();
    }

    @Override
    public int getU8(long address) {
        return memory.load8U(checked(address));
    }

    @Override
    public int getU16(long address) {
        return memory.load16U(checked(address));
    }

    @Override
    public int getI32(long address) {
        return memory.loadI32(checked(address));
    }

    @Override
    public long getI64(long address) {
        return memory.loadI64(checked(address));
    }

    @Override
    public void putI8(long address, int value) {
        memory.store8(checked(address), value);
    }

    @Override
    public void putI16(long address, int value) {
        memory.store16(checked(address), value);
    }

    @Override
    public void putI32(long address, int value) {
        memory.storeI32(checked(address), value);
    }

    @Override
    public void putI64(long address, long value) {
        memory.storeI64(checked(address), value);
    }

    @Override
    public void read(long address, byte[] target, int offset, int count) {
        memory.read(checked(address), target, offset, count);
    }

    @Override
    public void write(long address, byte[] source, int offset, int count) {
        memory.write(checked(address), source, offset, count);
    }

    @Override
    public ByteBuffer buffer(long address, int count) {
        return ByteBuffer.wrap(memory.array(), (int) address, count);
    }
}
