package org.trifola.format.module;

import org.trifola.format.types.RecType;
import org.trifola.format.types.SubType;

import java.util.ArrayList;
import java.util.List;

/**
 * The recursive type groups of a module and the type index space that they span (spec:
 * structure/modules, "Types").
 */
public final class TypeSection {
    private final List<RecType> groups;
    private final SubType[] types;
    private final int[] groupStart;

    public TypeSection(List<RecType> groups) {
        this.groups = List.copyOf(groups);
        List<SubType> flat = new ArrayList<>();
        for (RecType g : this.groups) {
            flat.addAll(g.types());
        }
        types = flat.toArray(new SubType[0]);
        groupStart = new int[types.length];
        int start = 0;
        for (RecType g : this.groups) {
            for (int i = 0; i < g.types().size(); i++) {
                groupStart[start + i] = start;
            }
            start += g.types().size();
        }
    }

    public List<RecType> groups() {
        return groups;
    }

    /** The number of type indices. */
    public int size() {
        return types.length;
    }

    /** The type with the given index. */
    public SubType get(int index) {
        return types[index];
    }

    /** The index of the first type in the group that the type {@code index} belongs to. */
    public int groupStart(int index) {
        return groupStart[index];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TypeSection t && groups.equals(t.groups);
    }

    @Override
    public int hashCode() {
        return groups.hashCode();
    }

    @Override
    public String toString() {
        return groups.toString();
    }
}
