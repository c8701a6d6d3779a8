package org.trifola.format.module;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the items of a decoded module's sections stand in the binary: the offset of the i-th item
 * of each section, for messages. The items of the type section are its types, by type index.
 * Modules that were not decoded have none.
 */
public final class ItemOffsets {
    public static final ItemOffsets NONE = new ItemOffsets(new EnumMap<>(SectionId.class));

    /** By the section's ordinal. FAST: asked for each item of each section. */
    private final IndexVector[] offsets = new IndexVector[SectionId.values().length];

    public ItemOffsets(Map<SectionId, IndexVector> offsets) {
        Arrays.fill(this.offsets, IndexVector.EMPTY);
        for (Map.Entry<SectionId, IndexVector> e : offsets.entrySet()) {
            this.offsets[e.getKey().ordinal()] = e.getValue();
        }
    }

    /** The offset of item {@code i} of {@code section}; 0 where unknown. */
    public int of(SectionId section, int i) {
        IndexVector v = offsets[section.ordinal()];
        return i < v.size() ? v.get(i) : 0;
    }
}
