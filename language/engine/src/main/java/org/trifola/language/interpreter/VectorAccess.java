package org.trifola.language.interpreter;

import jdk.incubator.vector.ByteVector;

import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.MemoryAccess;
import org.trifola.language.vector.V128Vectors;

/** How machine vectors are loaded from a memory and stored. */
final class VectorAccess {
    private VectorAccess() {}

    static ByteVector load(Memory memory, long address) {
        byte[] array = MemoryAccess.vectorBytes(memory, address);
        return array == null
                ? V128Vectors.of(memory.loadI64(address), memory.loadI64(address + 8))
                : V128Vectors.load(array, address);
    }

    static void store(Memory memory, long address, ByteVector a) {
        byte[] array = MemoryAccess.vectorBytes(memory, address);
        if (array == null) {
            memory.storeV128(address, V128Vectors.low(a), V128Vectors.high(a));
        } else {
            V128Vectors.store(array, address, a);
        }
    }
}
