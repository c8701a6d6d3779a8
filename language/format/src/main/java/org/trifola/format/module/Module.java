package org.trifola.format.module;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A module as declared: the index spaces, segments and function bodies, well-formed but not
 * necessarily valid (spec: structure/modules). Immutable. Index spaces start with the imports of
 * their kind.
 *
 * <p>Function bodies and expressions stay encoded; in a decoded module they are slices of the
 * binary.
 */
public final class Module {
    private final TypeSection types;
    private final List<Import> imports;
    private final IndexVector functions;
    private final List<Table> tables;
    private final List<MemoryType> memories;
    private final List<TagType> tags;
    private final List<Global> globals;
    private final List<Export> exports;
    private final OptionalInt start;
    private final List<ElementSegment> elements;
    private final OptionalInt dataCount;
    private final List<ByteSlice> bodies;
    private final List<DataSegment> data;
    private final List<CustomSection> customSections;
    private final ItemOffsets offsets;

    // Derived: the whole index spaces, imports first.
    private final IndexVector functionTypes;
    private final BitSet inexactFunctions = new BitSet();
    private final List<TableType> tableTypes;
    private final List<MemoryType> memoryTypes;
    private final List<GlobalType> globalTypes;
    private final List<TagType> tagTypes;

    private Module(Builder b) {
        types = new TypeSection(b.types);
        imports = List.copyOf(b.imports);
        functions = b.functions;
        tables = List.copyOf(b.tables);
        memories = List.copyOf(b.memories);
        tags = List.copyOf(b.tags);
        globals = List.copyOf(b.globals);
        exports = List.copyOf(b.exports);
        start = b.start;
        elements = List.copyOf(b.elements);
        dataCount = b.dataCount;
        bodies = List.copyOf(b.bodies);
        data = List.copyOf(b.data);
        customSections = List.copyOf(b.customSections);
        offsets = b.offsets;
        List<TableType> t = new ArrayList<>();
        List<MemoryType> m = new ArrayList<>();
        List<GlobalType> g = new ArrayList<>();
        List<TagType> e = new ArrayList<>();
        int imported = 0;
        for (Import i : imports) {
            // FAST: no switch over patterns where every module passes: its first use takes
            // milliseconds.
            ExternType type = i.type();
            if (type instanceof ExternFunc) {
                imported++;
            } else if (type instanceof TableType x) {
                t.add(x);
            } else if (type instanceof MemoryType x) {
                m.add(x);
            } else if (type instanceof GlobalType x) {
                g.add(x);
            } else {
                e.add((TagType) type);
            }
        }
        int[] f = new int[imported + functions.size()];
        int n = 0;
        for (Import i : imports) {
            if (i.type() instanceof ExternFunc(int typeIndex, boolean exact)) {
                inexactFunctions.set(n, !exact);
                f[n++] = typeIndex;
            }
        }
        for (int i = 0; i < functions.size(); i++) {
            f[n++] = functions.get(i);
        }
        for (Table table : tables) {
            t.add(table.type());
        }
        m.addAll(memories);
        for (Global global : globals) {
            g.add(global.type());
        }
        e.addAll(tags);
        functionTypes = IndexVector.taking(f, f.length);
        tableTypes = List.copyOf(t);
        memoryTypes = List.copyOf(m);
        globalTypes = List.copyOf(g);
        tagTypes = List.copyOf(e);
    }

    public TypeSection types() {
        return types;
    }

    public List<Import> imports() {
        return imports;
    }

    /** The type indices of the functions defined here; their bodies are {@link #bodies()}. */
    public IndexVector functions() {
        return functions;
    }

    /** The tables defined here. */
    public List<Table> tables() {
        return tables;
    }

    /** The memories defined here. */
    public List<MemoryType> memories() {
        return memories;
    }

    /** The tags defined here. */
    public List<TagType> tags() {
        return tags;
    }

    /** The globals defined here. */
    public List<Global> globals() {
        return globals;
    }

    public List<Export> exports() {
        return exports;
    }

    /** The index of the start function. */
    public OptionalInt start() {
        return start;
    }

    public List<ElementSegment> elements() {
        return elements;
    }

    /** What the data count section says, where there is one. */
    public OptionalInt dataCount() {
        return dataCount;
    }

    /**
     * The bodies of {@link #functions()}: local declarations, then instructions with the final
     * {@code end}.
     */
    public List<ByteSlice> bodies() {
        return bodies;
    }

    public List<DataSegment> data() {
        return data;
    }

    /** All custom sections in their order. */
    public List<CustomSection> customSections() {
        return customSections;
    }

    /** The first custom section of the given name, or null. */
    public @Nullable CustomSection customSection(String name) {
        for (CustomSection c : customSections) {
            if (c.name().equals(name)) {
                return c;
            }
        }
        return null;
    }

    public ItemOffsets offsets() {
        return offsets;
    }

    /** The type indices of all functions, imported ones first. */
    public IndexVector functionTypes() {
        return functionTypes;
    }

    /** The types of all tables, imported ones first. */
    public List<TableType> tableTypes() {
        return tableTypes;
    }

    /** The types of all memories, imported ones first. */
    public List<MemoryType> memoryTypes() {
        return memoryTypes;
    }

    /** The types of all globals, imported ones first. */
    public List<GlobalType> globalTypes() {
        return globalTypes;
    }

    /** The types of all tags, imported ones first. */
    public List<TagType> tagTypes() {
        return tagTypes;
    }

    /** The number of imported functions: the index of the first one defined here. */
    public int importedFunctions() {
        return functionTypes.size() - functions.size();
    }

    /** The function type of function {@code index} in a valid module. */
    public FuncType functionType(int index) {
        return (FuncType) types.get(functionTypes.get(index)).composite();
    }

    /** The type of an export in a valid module. */
    public ExternType typeOf(Export export) {
        return typeOf(export.kind(), export.index());
    }

    /** The type of the {@code index}-th entity of {@code kind}. */
    public ExternType typeOf(ExternKind kind, int index) {
        return switch (kind) {
            case FUNC -> new ExternFunc(functionTypes.get(index), isExact(index));
            case TABLE -> tableTypes.get(index);
            case MEMORY -> memoryTypes.get(index);
            case GLOBAL -> globalTypes.get(index);
            case TAG -> tagTypes.get(index);
        };
    }

    /**
     * Whether the type of function {@code index} is known exactly: it is defined here, or its
     * import says so.
     */
    public boolean isExact(int index) {
        return !inexactFunctions.get(index);
    }

    private List<Object> parts() {
        return List.of(
                types,
                imports,
                functions,
                tables,
                memories,
                tags,
                globals,
                exports,
                start,
                elements,
                dataCount,
                bodies,
                data,
                customSections);
    }

    /** Equality of what is declared; {@link #offsets()} do not count. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Module m && parts().equals(m.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(types, imports, functions, exports);
    }

    /** Collects the parts of a module; what is not set is empty. */
    public static final class Builder {
        public final List<RecType> types = new ArrayList<>();
        public final List<Import> imports = new ArrayList<>();
        public IndexVector functions = IndexVector.EMPTY;
        public final List<Table> tables = new ArrayList<>();
        public final List<MemoryType> memories = new ArrayList<>();
        public final List<TagType> tags = new ArrayList<>();
        public final List<Global> globals = new ArrayList<>();
        public final List<Export> exports = new ArrayList<>();
        public OptionalInt start = OptionalInt.empty();
        public final List<ElementSegment> elements = new ArrayList<>();
        public OptionalInt dataCount = OptionalInt.empty();
        public final ArrayList<ByteSlice> bodies = new ArrayList<>();
        public final List<DataSegment> data = new ArrayList<>();
        public final List<CustomSection> customSections = new ArrayList<>();
        public ItemOffsets offsets = ItemOffsets.NONE;

        public Module build() {
            return new Module(this);
        }
    }
}
