package org.trifola.format.module;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.BinaryWriter;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The contents of the custom section {@code name} (spec: appendix, "Name Section"). */
public final class NameSection {
    /** The name of the custom section. */
    public static final String NAME = "name";

    private NameSection() {}

    /**
     * The names of a module. A name section that is malformed counts as far as it is well-formed,
     * as the spec asks.
     */
    public static Names of(Module module) {
        CustomSection section = module.customSection(NAME);
        return section == null ? Names.NONE : decode(section.content());
    }

    /** The names in a section's contents. */
    public static Names decode(ByteSlice content) {
        BinaryReader in = content.reader();
        Map<Names.Kind, Map<Integer, String>> names = new EnumMap<>(Names.Kind.class);
        Map<Names.Kind, Map<Integer, Map<Integer, String>>> inner = new EnumMap<>(Names.Kind.class);
        String module = null;
        try {
            while (!in.atEnd()) {
                int id = in.u8();
                int size = in.u32();
                int start = in.skip(size, "unexpected end");
                BinaryReader part = new BinaryReader(in.array(), start, start + size);
                if (id == Names.Kind.MODULE.ordinal()) {
                    module = part.name();
                } else if (id < Names.Kind.values().length) {
                    subsection(part, Names.Kind.values()[id], names, inner);
                }
            }
        } catch (Malformed _) {
            // SPEC: a malformed custom section is no error; what was read so far is kept.
        }
        return new Names(module, names, inner);
    }

    private static void subsection(
            BinaryReader in,
            Names.Kind kind,
            Map<Names.Kind, Map<Integer, String>> names,
            Map<Names.Kind, Map<Integer, Map<Integer, String>>> inner) {
        if (!kind.isInner()) {
            readMap(in, names.computeIfAbsent(kind, _ -> new TreeMap<>()));
            return;
        }
        Map<Integer, Map<Integer, String>> outer =
                inner.computeIfAbsent(kind, _ -> new TreeMap<>());
        int count = in.u32();
        for (int i = 0; i != count; i++) {
            readMap(in, outer.computeIfAbsent(in.u32(), _ -> new TreeMap<>()));
        }
    }

    private static void readMap(BinaryReader in, Map<Integer, String> map) {
        int count = in.u32();
        for (int i = 0; i != count; i++) {
            int index = in.u32();
            map.put(index, in.name());
        }
    }

    /** The contents of a section with the given names. */
    public static ByteSlice encode(Names names) {
        BinaryWriter out = new BinaryWriter();
        for (Names.Kind kind : Names.Kind.values()) {
            BinaryWriter part = new BinaryWriter();
            if (kind == Names.Kind.MODULE) {
                @Nullable String module = names.module();
                if (module != null) {
                    part.name(module);
                }
            } else if (kind.isInner()) {
                writeInner(part, names.inner().getOrDefault(kind, Map.of()));
            } else {
                writeMap(part, names.names().getOrDefault(kind, Map.of()));
            }
            if (part.length() > 0) {
                out.u8(kind.ordinal());
                out.sized(part);
            }
        }
        return ByteSlice.of(out.toByteArray());
    }

    private static void writeInner(BinaryWriter out, Map<Integer, Map<Integer, String>> outer) {
        if (outer.isEmpty()) {
            return;
        }
        out.u32(outer.size());
        outer.forEach((index, map) -> {
            out.u32(index);
            writeMap(out, map);
        });
    }

    private static void writeMap(BinaryWriter out, Map<Integer, String> map) {
        if (map.isEmpty()) {
            return;
        }
        out.u32(map.size());
        map.forEach((index, name) -> {
            out.u32(index);
            out.name(name);
        });
    }
}
