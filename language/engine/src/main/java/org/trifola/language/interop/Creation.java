package org.trifola.language.interop;

import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.Placement;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Table;
import org.trifola.language.runtime.Tag;
import org.trifola.language.runtime.Trap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes memories, tables, globals and tags that belong to no module (spec: appendix/embedding,
 * {@code mem_alloc} and so on). Sizes are in pages and elements.
 */
public final class Creation {
    /** The value types that have a name: numbers, {@code v128} and the shorthands of references. */
    private static final Map<String, ValType> TYPES = types();

    private Creation() {}

    private static Map<String, ValType> types() {
        Map<String, ValType> types = new HashMap<>();
        for (NumType type : NumType.values()) {
            types.put(type.toString(), type);
        }
        types.put(VecType.V128.toString(), VecType.V128);
        for (AbsHeapType.Kind kind : AbsHeapType.Kind.values()) {
            RefType type = RefType.nullable(kind);
            types.put(type.toString(), type);
        }
        return types;
    }

    /**
     * The value type with a name, {@code i32} or {@code funcref}.
     *
     * @throws CreationError where there is none
     */
    public static ValType type(String name) {
        ValType type = TYPES.get(name);
        if (type == null) {
            throw new CreationError("unknown value type: " + name);
        }
        return type;
    }

    /** A memory with 32-bit addresses, all zero. */
    public static Object memory(Embedding embedding, Limits pages, boolean shared) {
        long most = 1L << (32 - MemoryType.STANDARD_PAGE_SIZE_LOG2);
        check("memory", pages, most, "pages");
        if (shared && pages.max().isEmpty()) {
            throw new CreationError("a shared memory needs a maximum");
        }
        if (pages.min() > Placement.MAX_BYTES >>> MemoryType.STANDARD_PAGE_SIZE_LOG2) {
            throw new CreationError("memory of " + pages.min() + " pages is too large");
        }
        MemoryType type =
                new MemoryType(AddressType.I32, pages, shared, MemoryType.STANDARD_PAGE_SIZE_LOG2);
        try {
            return embedding.external(memory(embedding, type));
        } catch (Trap t) {
            throw t.escaping();
        }
    }

    /**
     * A memory, all zero, of any type.
     *
     * @throws Trap where that is more than is allowed
     */
    static Memory memory(Embedding embedding, MemoryType type) {
        Memory memory = new Memory(type, embedding.store().budget());
        memory.report();
        return memory;
    }

    /** A table, each element of which is {@code init}. */
    public static Object table(
            Embedding embedding, RefType element, Limits elements, @Nullable Object init)
            throws UnsupportedTypeException {
        check("table", elements, Table.MAX_SIZE, "elements");
        TableType type = new TableType(AddressType.I32, elements, false, element);
        Object value = init == null ? NullReference.INSTANCE : init;
        Object reference =
                ToReferenceNodeGen.getUncached()
                        .execute(embedding, ReferenceType.of(element, embedding.types()), value);
        try {
            Table table = new Table(type, null, reference, embedding.store().budget());
            table.report();
            return embedding.external(table);
        } catch (Trap t) {
            throw t.escaping();
        }
    }

    private static void check(String what, Limits limits, long most, String unit) {
        long min = limits.min();
        long max = limits.max().orElse(most);
        if (min < 0 || min > most || max < min || max > most) {
            String range = limits.max().isPresent() ? min + " to " + max : Long.toString(min);
            throw new CreationError(
                    "%s of %s %s: only 0 to %d are possible".formatted(what, range, unit, most));
        }
    }

    /**
     * A global.
     *
     * @throws UnsupportedTypeException where {@code value} is no value of the type
     */
    public static Object global(Embedding embedding, ValType type, boolean mutable, Object value)
            throws UnsupportedTypeException {
        GlobalType global = new GlobalType(type, mutable, false);
        return embedding.external(global(embedding, global, value));
    }

    /** A global of a type whose type index, if it has one, is a canonical id. */
    static Global global(Embedding embedding, GlobalType type, Object value)
            throws UnsupportedTypeException {
        if (type.type() instanceof RefType r) {
            ReferenceType reference = ReferenceType.of(r, embedding.types());
            return new Global(
                    type, 0, ToReferenceNodeGen.getUncached().execute(embedding, reference, value));
        }
        byte kind = Signature.kind(type.type());
        if (kind == Signature.V128) {
            long[] vector = new long[2];
            VectorObject.read(value, vector, 0);
            Global global = new Global(type, vector[0], null);
            global.setHighBits(vector[1]);
            return global;
        }
        return new Global(type, ToWasmNodeGen.getUncached().execute(kind, value), null);
    }

    /** A tag of exceptions that carry values of the given types. */
    public static Object tag(Embedding embedding, List<ValType> params) {
        FuncType type = new FuncType(new ArrayList<>(params), List.of());
        int id = embedding.types().intern(List.of(RecType.of(type)))[0];
        return embedding.external(new Tag(type, id));
    }
}
