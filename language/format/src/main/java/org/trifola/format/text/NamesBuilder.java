package org.trifola.format.text;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Names;

/** Collects the names in a module's text: identifiers, and the {@code @name} annotations that outdo them. */
final class NamesBuilder {
    @Nullable String module;
    private final Map<Names.Kind, Map<Integer, String>> names = new EnumMap<>(Names.Kind.class);
    private final Map<Names.Kind, Map<Integer, Map<Integer, String>>> inner = new EnumMap<>(Names.Kind.class);

    void set(Names.Kind kind, int index, String name) {
        names.computeIfAbsent(kind, _ -> new TreeMap<>()).put(index, name);
    }

    /** Names what has an identifier and no name yet. */
    void addIds(Names.Kind kind, IdSpace space) {
        if (!space.indices().isEmpty()) {
            Map<Integer, String> map = names.computeIfAbsent(kind, _ -> new TreeMap<>());
            space.indices().forEach((id, index) -> map.putIfAbsent(index, id));
        }
    }

    /** Names the locals of function {@code outer}, or the fields of type {@code outer}. */
    void addInner(Names.Kind kind, int outer, IdSpace space) {
        if (!space.indices().isEmpty()) {
            Map<Integer, String> map = new TreeMap<>();
            space.indices().forEach((id, index) -> map.put(index, id));
            inner.computeIfAbsent(kind, _ -> new TreeMap<>()).put(outer, map);
        }
    }

    Names build() {
        return new Names(module, names, inner);
    }
}
