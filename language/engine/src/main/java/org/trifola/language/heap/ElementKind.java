package org.trifola.language.heap;

import org.trifola.format.types.NumType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StorageType;
import org.trifola.format.types.VecType;

/** How the value of a field or an array's element is kept. */
public enum ElementKind {
    I8(1),
    I16(2),
    I32(4),
    I64(8),
    F32(4),
    F64(8),
    V128(16),
    REFERENCE(0);

    private final int bytes;

    ElementKind(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes that a value takes in a data segment; 0 for references. */
    public int bytes() {
        return bytes;
    }

    /** The bytes that a value is charged for in an object. */
    public int heapBytes() {
        return this == REFERENCE ? Long.BYTES : bytes;
    }

    static ElementKind of(StorageType storage) {
        return switch (storage) {
            case PackedType.I8 -> I8;
            case PackedType.I16 -> I16;
            case NumType.I32 -> I32;
            case NumType.I64 -> I64;
            case NumType.F32 -> F32;
            case NumType.F64 -> F64;
            case VecType.V128 -> V128;
            case RefType _ -> REFERENCE;
        };
    }
}
