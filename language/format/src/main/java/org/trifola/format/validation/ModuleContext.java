package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;

import java.util.BitSet;
import java.util.List;

/**
 * What the rules for instructions know of the module around them (spec: validation/conventions,
 * "Contexts"). The look-ups fail with "unknown ..." where an index is out of range.
 *
 * <p>Filled by {@link ModuleValidator} as it passes over the module; read by all threads once
 * bodies are validated.
 */
final class ModuleContext {
    final Module module;
    final TypeContext types;
    final ValidationLimits limits;

    /** By function index. */
    final CanonicalType[] functions;

    /** The functions that {@code ref.func} may name in a body (spec: {@code C.refs}). */
    final BitSet declaredFunctions = new BitSet();

    /** By tag index. */
    final CanonicalType[] tags;

    /** The codes of the element types, by table index. */
    final int[] tables;

    /** By global index. */
    final int[] globals;

    /** The codes of the element types, by segment index. */
    final int[] elements;

    private final boolean[] mutableGlobals;
    private final List<TableType> tableTypes;
    private final List<MemoryType> memoryTypes;
    private final List<GlobalType> globalTypes;

    ModuleContext(Module module, TypeContext types, ValidationLimits limits) {
        this.module = module;
        this.types = types;
        this.limits = limits;
        functions = new CanonicalType[module.functionTypes().size()];
        tags = new CanonicalType[module.tagTypes().size()];
        tables = new int[module.tableTypes().size()];
        globals = new int[module.globalTypes().size()];
        mutableGlobals = new boolean[globals.length];
        elements = new int[module.elements().size()];
        tableTypes = module.tableTypes();
        memoryTypes = module.memoryTypes();
        globalTypes = module.globalTypes();
    }

    /** Resolves the types of the index spaces; they were checked when the sections were. */
    void define() {
        for (int i = 0; i < functions.length; i++) {
            functions[i] = types.type(module.functionTypes().get(i), 0);
        }
        for (int i = 0; i < tags.length; i++) {
            TagType tag = module.tagTypes().get(i);
            tags[i] = types.type(tag.typeIndex(), 0);
        }
        for (int i = 0; i < tables.length; i++) {
            tables[i] = types.resolve(tableTypes.get(i).element().code(), 0);
        }
        for (int i = 0; i < globals.length; i++) {
            globals[i] = types.resolve(globalTypes.get(i).type().code(), 0);
            mutableGlobals[i] = globalTypes.get(i).mutable();
        }
        int n = 0;
        for (ElementSegment e : module.elements()) {
            elements[n++] = types.resolve(e.type().code(), 0);
        }
    }

    private static void check(int index, int size, String what, int offset) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw Invalid.atOffset(
                    offset, "unknown " + what + " " + Integer.toUnsignedString(index));
        }
    }

    CanonicalType function(int index, int offset) {
        check(index, functions.length, "function", offset);
        return functions[index];
    }

    CanonicalType tag(int index, int offset) {
        check(index, tags.length, "tag", offset);
        return tags[index];
    }

    /** The code of a table's element type. */
    int table(int index, int offset) {
        check(index, tables.length, "table", offset);
        return tables[index];
    }

    /** The code of the type of a table's addresses. */
    int tableAddress(int index, int offset) {
        check(index, tables.length, "table", offset);
        return code(tableTypes.get(index).address());
    }

    boolean hasMemory() {
        return !memoryTypes.isEmpty();
    }

    /** The code of the type of a memory's addresses. */
    int memoryAddress(int index, int offset) {
        check(index, memoryTypes.size(), "memory", offset);
        return code(memoryTypes.get(index).address());
    }

    GlobalType globalType(int index, int offset) {
        check(index, globals.length, "global", offset);
        return globalTypes.get(index);
    }

    int global(int index, int offset) {
        check(index, globals.length, "global", offset);
        return globals[index];
    }

    /** Whether global {@code index}, which is there, may be set. */
    boolean isMutable(int index) {
        return mutableGlobals[index];
    }

    boolean isSharedTable(int index) {
        return tableTypes.get(index).shared();
    }

    boolean isSharedMemory(int index) {
        return memoryTypes.get(index).shared();
    }

    /** The code of a segment's element type. */
    int element(int index, int offset) {
        check(index, elements.length, "elem segment", offset);
        return elements[index];
    }

    void checkData(int index, int offset) {
        // Without a data count the decoder has no number to go by: the instruction itself is at
        // fault then.
        check(index, module.dataCount().orElse(module.data().size()), "data segment", offset);
    }

    static int code(AddressType address) {
        return address.valType().code();
    }
}
