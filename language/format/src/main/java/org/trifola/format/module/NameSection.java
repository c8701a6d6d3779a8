package org.trifola.format.module;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.BinaryWriter;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names that a module has for its parts (spec: appendix/custom, "Name Section"; the further
 * subsections from the extended-name-section proposal). For messages and tools: nothing depends on
 * them, and a section that is malformed just has fewer of them.
 *
 * <p>A view of the encoded section. Each subsection is looked through when it is first asked for;
 * each name is decoded when asked for. Safe for use by several threads.
 */
public final class NameSection {
    /** The name of the custom section. */
    public static final String SECTION = "name";

    /** No names at all. */
    public static final NameSection NONE = new NameSection(Map.of());

    /** The subsections, in the order of their ids. */
    public enum Kind {
        MODULE,
        FUNCTION,
        /** Indirect: by function, then by local. */
        LOCAL,
        /**
         * Indirect: by function, then by the position of the structured instruction among its
         * function's.
         */
        LABEL,
        TYPE,
        TABLE,
        MEMORY,
        GLOBAL,
        ELEMENT,
        DATA,
        /** Indirect: by type, then by field. */
        FIELD,
        TAG;

        private static final Kind[] ALL = values();

        /** The id of the subsection. */
        public int id() {
            return ordinal();
        }

        boolean isIndirect() {
            return this == LOCAL || this == LABEL || this == FIELD;
        }
    }

    private final Map<Kind, ByteSlice> subsections;
    private final @Nullable NameMap[] maps = new @Nullable NameMap[Kind.ALL.length];
    private final @Nullable IndirectNameMap[] indirectMaps =
            new @Nullable IndirectNameMap[Kind.ALL.length];

    private NameSection(Map<Kind, ByteSlice> subsections) {
        this.subsections = subsections;
    }

    /** The names of {@code module}, none if it has no name section. */
    public static NameSection of(Module module) {
        CustomSection section = module.customSection(SECTION);
        return section == null ? NONE : decode(section.content());
    }

    /**
     * The names in the content of a name section, as far as it is well-formed. Of equal subsections
     * the first counts.
     */
    public static NameSection decode(ByteSlice content) {
        Map<Kind, ByteSlice> subsections = new EnumMap<>(Kind.class);
        BinaryReader in = content.reader();
        try {
            while (!in.atEnd()) {
                int id = in.u8();
                int size = in.u32();
                int start = in.skip(size, BinaryReader.UNEXPECTED_END);
                if (id < Kind.ALL.length) {
                    subsections.putIfAbsent(Kind.ALL[id], new ByteSlice(in.source(), start, size));
                }
            }
        } catch (Malformed _) {
            // What could be read is what there is.
        }
        return new NameSection(subsections);
    }

    /** The module's name, or null. */
    public @Nullable String module() {
        ByteSlice content = subsections.get(Kind.MODULE);
        if (content == null) {
            return null;
        }
        try {
            return content.reader().name();
        } catch (Malformed _) {
            return null;
        }
    }

    /** The name of function {@code index}, imports counted, or null. */
    public @Nullable String function(int index) {
        return names(Kind.FUNCTION).get(index);
    }

    /** The name of a local of function {@code function}, parameters counted, or null. */
    public @Nullable String local(int function, int index) {
        return indirectNames(Kind.LOCAL).get(function, index);
    }

    /** The names of a kind of which there is one index space; empty for the others. */
    public NameMap names(Kind kind) {
        NameMap map = maps[kind.ordinal()];
        if (map == null) {
            ByteSlice content = subsections.get(kind);
            boolean direct = kind != Kind.MODULE && !kind.isIndirect();
            map = direct && content != null ? NameMap.read(content) : NameMap.EMPTY;
            maps[kind.ordinal()] = map;
        }
        return map;
    }

    /** The names of locals, labels or fields; empty for the others. */
    public IndirectNameMap indirectNames(Kind kind) {
        IndirectNameMap map = indirectMaps[kind.ordinal()];
        if (map == null) {
            ByteSlice content = subsections.get(kind);
            map =
                    kind.isIndirect() && content != null
                            ? IndirectNameMap.read(content)
                            : IndirectNameMap.EMPTY;
            indirectMaps[kind.ordinal()] = map;
        }
        return map;
    }

    /** Collects names and encodes them as a custom section. */
    public static final class Builder {
        private @Nullable String module;
        private final Map<Kind, TreeMap<Integer, String>> names = new EnumMap<>(Kind.class);
        private final Map<Kind, TreeMap<Integer, TreeMap<Integer, String>>> indirect =
                new EnumMap<>(Kind.class);

        public Builder() {}

        /** Names the module itself. */
        public Builder module(String name) {
            module = name;
            return this;
        }

        /** Names {@code index} of a kind of which there is one index space. */
        public Builder name(Kind kind, int index, String name) {
            names.computeIfAbsent(kind, _ -> new TreeMap<>(Integer::compareUnsigned))
                    .put(index, name);
            return this;
        }

        /** Names a local or label of function {@code outer}, or a field of type {@code outer}. */
        public Builder name(Kind kind, int outer, int inner, String name) {
            indirect.computeIfAbsent(kind, _ -> new TreeMap<>(Integer::compareUnsigned))
                    .computeIfAbsent(outer, _ -> new TreeMap<>(Integer::compareUnsigned))
                    .put(inner, name);
            return this;
        }

        public boolean isEmpty() {
            return module == null && names.isEmpty() && indirect.isEmpty();
        }

        /** The section, to stand at the end of the module. */
        public CustomSection encode() {
            BinaryWriter out = new BinaryWriter();
            for (Kind kind : Kind.ALL) {
                BinaryWriter content = new BinaryWriter();
                if (kind == Kind.MODULE && module != null) {
                    content.name(module);
                } else if (names.containsKey(kind)) {
                    map(content, names.get(kind));
                } else if (indirect.containsKey(kind)) {
                    indirectMap(content, indirect.get(kind));
                } else {
                    continue;
                }
                out.u8(kind.id());
                out.sized(content);
            }
            return new CustomSection(SECTION, ByteSlice.of(out.toByteArray()), SectionId.DATA);
        }

        private static void map(BinaryWriter out, TreeMap<Integer, String> map) {
            out.u32(map.size());
            map.forEach((index, name) -> {
                out.u32(index);
                out.name(name);
            });
        }

        private static void indirectMap(
                BinaryWriter out, TreeMap<Integer, TreeMap<Integer, String>> map) {
            out.u32(map.size());
            map.forEach((outer, inner) -> {
                out.u32(outer);
                map(out, inner);
            });
        }
    }
}
