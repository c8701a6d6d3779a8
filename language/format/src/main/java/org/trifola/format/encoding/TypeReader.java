package org.trifola.format.encoding;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.HeapType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StorageType;
import org.trifola.format.types.VecType;

/**
 * Decodes value, reference, heap and block types into their {@code int} codes (spec: binary/types).
 * The codes are those of {@link org.trifola.format.types.ValType}; {@code ValType.ofCode} turns
 * them into objects.
 */
public final class TypeReader {
    /** The code of a block type without a type: {@code 0x40}. */
    public static final int EMPTY_BLOCK = -64;

    private static final int REF = -28;
    private static final int REF_NULL = -29;
    private static final int EXACT = -30;
    private static final int SHARED = -27;

    private TypeReader() {}

    /** Reads a value type. */
    public static int valType(BinaryReader in) {
        int at = in.offset();
        long code = code(in);
        if (code >= VecType.V128_CODE && code <= NumType.I32_CODE) {
            return (int) code;
        }
        return refType(in, at, code, "malformed value type");
    }

    /** Reads the type of a field: a value type, or a packed one. */
    public static int storageType(BinaryReader in) {
        int at = in.offset();
        long code = code(in);
        if (code >= VecType.V128_CODE && code <= NumType.I32_CODE
                || code == PackedType.I8.code()
                || code == PackedType.I16.code()) {
            return (int) code;
        }
        return refType(in, at, code, "malformed storage type");
    }

    // A type index, or a type's own code, which must be the one byte that the grammar says it is.
    private static long code(BinaryReader in) {
        int at = in.offset();
        long code = in.s33();
        if (code < 0 && in.offset() - at != 1) {
            throw Malformed.atOffset(at, "integer representation too long");
        }
        return code;
    }

    /** Reads a reference type. */
    public static int refType(BinaryReader in) {
        int at = in.offset();
        return refType(in, at, code(in), "malformed reference type");
    }

    private static int refType(BinaryReader in, int at, long code, String message) {
        if (code == REF || code == REF_NULL) {
            return RefType.REF_BIT | (code == REF_NULL ? RefType.NULL_BIT : 0) | heapType(in);
        }
        if (code < 0) {
            int heap = abstractHeap(in, code);
            if (heap != 0) {
                return RefType.REF_BIT | RefType.NULL_BIT | heap;
            }
        }
        throw Malformed.atOffset(at, message);
    }

    /** Reads a heap type: bits 0 to 28 of a reference type's code. */
    public static int heapType(BinaryReader in) {
        int at = in.offset();
        long code = code(in);
        if (code == EXACT) {
            return index(at, in.u32()) | RefType.EXACT_BIT;
        }
        if (code >= 0) {
            return index(at, code);
        }
        int heap = abstractHeap(in, code);
        if (heap == 0) {
            throw Malformed.atOffset(at, "malformed heap type");
        }
        return heap;
    }

    private static int index(int at, long index) {
        if (Long.compareUnsigned(index, RefType.INDEX_MASK) > 0) {
            throw Malformed.atOffset(at, "type index too large");
        }
        return (int) index;
    }

    private static int abstractHeap(BinaryReader in, long code) {
        boolean shared = code == SHARED;
        AbsHeapType.Kind kind = AbsHeapType.Kind.ofBinary((int) (shared ? code(in) : code));
        return kind == null ? 0 : new AbsHeapType(kind, shared).heapCode();
    }

    /**
     * Reads a block type: {@link #EMPTY_BLOCK}, a value type's code, or a type index: see {@link
     * #isTypeIndex}.
     */
    public static int blockType(BinaryReader in) {
        int at = in.offset();
        long code = code(in);
        if (code >= 0) {
            return index(at, code);
        }
        if (code == EMPTY_BLOCK) {
            return EMPTY_BLOCK;
        }
        in.seek(at);
        return valType(in);
    }

    /**
     * Whether a block type's code is a type index rather than a value type's code or {@link
     * #EMPTY_BLOCK}.
     */
    public static boolean isTypeIndex(int blockType) {
        return blockType >= 0 && (blockType & RefType.REF_BIT) == 0;
    }

    /** Writes a value type or packed type. */
    public static void write(BinaryWriter out, StorageType type) {
        switch (type) {
            case RefType ref -> write(out, ref);
            case NumType _, VecType _, PackedType _ -> out.s64(type.code());
        }
    }

    /** Writes a heap type. */
    public static void write(BinaryWriter out, HeapType heap) {
        switch (heap) {
            case AbsHeapType(AbsHeapType.Kind kind, boolean shared) -> {
                if (shared) {
                    out.s64(SHARED);
                }
                out.s64(kind.code());
            }
            case DefHeapType(int index, boolean exact) -> {
                if (exact) {
                    out.s64(EXACT);
                    out.u32(index);
                } else {
                    out.s64(index);
                }
            }
        }
    }

    /** Writes a reference type, in its one-byte form where it has one. */
    public static void write(BinaryWriter out, RefType type) {
        if (!(type.nullable() && type.heap() instanceof AbsHeapType)) {
            out.s64(type.nullable() ? REF_NULL : REF);
        }
        write(out, type.heap());
    }
}
