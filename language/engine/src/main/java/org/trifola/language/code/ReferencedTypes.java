package org.trifola.language.code;

import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.RefType;
import org.trifola.language.heap.CastTarget;
import org.trifola.language.heap.ObjectType;

import java.util.ArrayList;
import java.util.List;

/** The object types and cast targets that a function's code refers to by index. */
final class ReferencedTypes {
    private final ModuleCode module;
    private final List<ObjectType> types = new ArrayList<>();
    private final List<CastTarget> casts = new ArrayList<>();

    ReferencedTypes(ModuleCode module) {
        this.module = module;
    }

    /** The type with an index of the module. */
    ObjectType type(int typeIndex) {
        return ObjectType.of(module.types(), module.canonicalType(typeIndex));
    }

    /** The index of {@code type} among those that the code refers to. */
    int index(ObjectType type) {
        int known = types.indexOf(type);
        if (known >= 0) {
            return known;
        }
        types.add(type);
        return types.size() - 1;
    }

    /** The index of a cast to a reference type of the module. */
    int castIndex(RefType type) {
        RefType canonical = module.canonical(type);
        for (int i = 0; i < casts.size(); i++) {
            if (casts.get(i).type().equals(canonical)) {
                return i;
            }
        }
        casts.add(new CastTarget(canonical, module.types()));
        return casts.size() - 1;
    }

    /** The defined type that a cast's target names. */
    ObjectType defined(RefType type) {
        return type(((DefHeapType) type.heap()).index());
    }

    ObjectType[] types() {
        return types.toArray(ObjectType[]::new);
    }

    CastTarget[] casts() {
        return casts.toArray(CastTarget[]::new);
    }
}
