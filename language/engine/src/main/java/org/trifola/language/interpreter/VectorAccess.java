package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;

import jdk.incubator.vector.ByteVector;

import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.MemoryAccess;
import org.trifola.language.vector.V128Vectors;

/**
 * Machine vectors and what is no vector: memories and the halves.
 *
 * <p>PE: nothing of the Vector API throws, but Graal does not know before it expands it. Where what
 * was thrown would lead to code with vectors it fails then, so that leads out of compiled code.
 */
final class VectorAccess {
    private VectorAccess() {}

    static ByteVector load(Memory memory, long address) {
        byte[] array = MemoryAccess.vectorBytes(memory, address);
        if (array == null) {
            return of(memory.loadI64(address), memory.loadI64(address + 8));
        }
        try {
            return V128Vectors.load(array, address);
        } catch (Throwable t) {
            CompilerDirectives.transferToInterpreter();
            throw t;
        }
    }

    static void store(Memory memory, long address, ByteVector a) {
        byte[] array = MemoryAccess.vectorBytes(memory, address);
        if (array == null) {
            memory.storeV128(address, low(a), high(a));
            return;
        }
        try {
            V128Vectors.store(array, address, a);
        } catch (Throwable t) {
            CompilerDirectives.transferToInterpreter();
            throw t;
        }
    }

    /** The vector of two halves. */
    static ByteVector of(long low, long high) {
        try {
            return V128Vectors.of(low, high);
        } catch (Throwable t) {
            CompilerDirectives.transferToInterpreter();
            throw t;
        }
    }

    /** The lower half. */
    static long low(ByteVector a) {
        try {
            return V128Vectors.low(a);
        } catch (Throwable t) {
            CompilerDirectives.transferToInterpreter();
            throw t;
        }
    }

    /** The upper half. */
    static long high(ByteVector a) {
        try {
            return V128Vectors.high(a);
        } catch (Throwable t) {
            CompilerDirectives.transferToInterpreter();
            throw t;
        }
    }
}
