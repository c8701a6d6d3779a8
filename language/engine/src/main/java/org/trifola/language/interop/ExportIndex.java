package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Export;
import org.trifola.format.module.Module;
import org.trifola.format.types.ExternKind;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Instance;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exports of a module by name. */
final class ExportIndex {
    private final Map<String, Export> byName = new LinkedHashMap<>();

    ExportIndex(Module module) {
        for (Export e : module.exports()) {
            byName.put(e.name(), e);
        }
    }

    @TruffleBoundary
    @Nullable Export get(String name) {
        return byName.get(name);
    }

    /** The index of the exported function of that name; -1 where there is none. */
    @TruffleBoundary
    int function(String name) {
        Export e = byName.get(name);
        return e != null && e.kind() == ExternKind.FUNC ? e.index() : -1;
    }

    @TruffleBoundary
    Object[] names() {
        return byName.keySet().toArray();
    }

    /**
     * What {@code instance}, of the module of this index, exports under a name: a runtime entity;
     * null for nothing.
     */
    @TruffleBoundary
    @Nullable Extern entity(Instance instance, String name) {
        Export e = byName.get(name);
        if (e == null) {
            return null;
        }
        return switch (e.kind()) {
            case FUNC -> instance.function(e.index());
            case TABLE -> instance.tables[e.index()];
            case MEMORY -> instance.memories[e.index()];
            case GLOBAL -> instance.global(e.index());
            case TAG -> instance.tags[e.index()];
        };
    }
}
