package org.trifola.format.module;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where the items of a decoded module's sections stand in the binary: the offset of the i-th item
 * of each section, for messages. The items of the type section are its types, by type index.
 * Modules that were not decoded have none.
 */
public final class ItemOffsets {
    public static final ItemOffsets NONE = new ItemOffsets(new EnumMap<>(SectionId.class));

    private final Map<SectionId, IndexVector> offsets;

    public ItemOffsets(Map<SectionId, IndexVector> offsets) {
        this.offsets = Map.copyOf(offsets);
    }

    /** The offset of item {@code i} of {@code section}; 0 where unknown. */
    public int of(SectionId section, int i) {
        IndexVector v = offsets.get(section);
        return v != null && i < v.size() ? v.get(i) : 0;
    }
}
