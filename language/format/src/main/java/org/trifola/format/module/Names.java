package org.trifola.format.module;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The names that a module gives to its parts, for people to read: in binary its name section, in
 * text its identifiers (spec: appendix, "Name Section"; the kinds beyond local names from the
 * extended-name-section proposal).
 *
 * @param module the name of the module itself
 * @param names by kind and index
 * @param inner by kind, index of the outer entity and index in it: the locals and labels of
 *     functions, fields of types
 */
public record Names(
        @Nullable String module,
        Map<Kind, Map<Integer, String>> names,
        Map<Kind, Map<Integer, Map<Integer, String>>> inner) {
    public static final Names NONE = new Names(null, Map.of(), Map.of());

    /** What can have a name, in the order of the name section's subsections. */
    public enum Kind {
        MODULE("module"),
        FUNCTION("func"),
        LOCAL("local"),
        LABEL("label"),
        TYPE("type"),
        TABLE("table"),
        MEMORY("memory"),
        GLOBAL("global"),
        ELEMENT("elem"),
        DATA("data"),
        FIELD("field"),
        TAG("tag");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The keyword of the text format. */
        public String text() {
            return text;
        }

        /** Whether names of this kind belong to an outer entity: a function or a type. */
        public boolean isInner() {
            return this == LOCAL || this == LABEL || this == FIELD;
        }
    }

    /** The name of an entity, or null. */
    public @Nullable String of(Kind kind, int index) {
        return names.getOrDefault(kind, Map.of()).get(index);
    }

    /** The name of a local, label or field of {@code outer}, or null. */
    public @Nullable String of(Kind kind, int outer, int index) {
        return inner.getOrDefault(kind, Map.of()).getOrDefault(outer, Map.of()).get(index);
    }

    /** The name of a function, or null. */
    public @Nullable String function(int index) {
        return of(Kind.FUNCTION, index);
    }

    public boolean isEmpty() {
        return module == null && names.isEmpty() && inner.isEmpty();
    }
}
