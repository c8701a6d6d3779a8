package org.trifola.language.instantiation;

import org.trifola.language.host.HostMemory;
import org.trifola.language.runtime.AnyMemory;
import org.trifola.language.runtime.Memory;

import java.nio.ByteBuffer;

/** A memory as host functions see it; its signals become traps where the host function returns. */
record MemoryView(String exportName, Memory memory) implements HostMemory {

    @Override
    public long size() {
        return memory.size();
    }

    @Override
    public int getU8(long address) {
        return AnyMemory.getU8(memory, address);
    }

    @Override
    public int getU16(long address) {
        return AnyMemory.getU16(memory, address);
    }

    @Override
    public int getI32(long address) {
        return AnyMemory.getI32(memory, address);
    }

    @Override
    public long getI64(long address) {
        return AnyMemory.getI64(memory, address);
    }

    @Override
    public void putI8(long address, int value) {
        AnyMemory.putI8(memory, address, value);
    }

    @Override
    public void putI16(long address, int value) {
        AnyMemory.putI16(memory, address, value);
    }

    @Override
    public void putI32(long address, int value) {
        AnyMemory.putI32(memory, address, value);
    }

    @Override
    public void putI64(long address, long value) {
        AnyMemory.putI64(memory, address, value);
    }

    @Override
    public void read(long address, byte[] target, int offset, int count) {
        memory.read(address, target, offset, count);
    }

    @Override
    public void write(long address, byte[] source, int offset, int count) {
        memory.write(address, source, offset, count);
    }

    @Override
    public ByteBuffer buffer(long address, int count) {
        return memory.buffer(address, count);
    }
}
