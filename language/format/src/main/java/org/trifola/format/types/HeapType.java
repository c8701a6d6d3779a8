package org.trifola.format.types;

/**
 * What a reference points at: an abstract heap type or a defined type (spec: structure/types, "Heap
 * Types").
 */
public sealed interface HeapType permits AbsHeapType, DefHeapType {

    /** Bits 0 to 28 of the code of a reference type to this heap type; see {@link RefType}. */
    int heapCode();

    /** The heap type whose {@link #heapCode()} stands in bits 0 to 28 of {@code code}. */
    static HeapType ofCode(int code) {
        if ((code & RefType.ABSTRACT_BIT) != 0) {
            return AbsHeapType.ofCode(code);
        }
        return new DefHeapType(code & RefType.INDEX_MASK, (code & RefType.EXACT_BIT) != 0);
    }
}
