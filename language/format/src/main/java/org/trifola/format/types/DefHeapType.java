package org.trifola.format.types;

/**
 * A heap type defined by the module: {@code index} is its type index, or a canonical type id where
 * types of several modules are compared. {@code exact} comes from the custom-descriptors proposal.
 *
 * @param index 0 to {@link RefType#INDEX_MASK}
 */
public record DefHeapType(int index, boolean exact) implements HeapType {

    public DefHeapType(int index) {
        this(index, false);
    }

    @Override
    public int heapCode() {
        return index | (exact ? RefType.EXACT_BIT : 0);
    }

    @Override
    public String toString() {
        return exact ? "(exact " + index + ")" : Integer.toString(index);
    }
}
