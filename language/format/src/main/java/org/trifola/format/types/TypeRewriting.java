package org.trifola.format.types;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Replaces the type indices of a module by canonical ids, in types of every sort (spec:
 * "Substitution" of type indices).
 */
public final class TypeRewriting {
    private TypeRewriting() {}

    /** The type code {@code code} with its index, if it has one, replaced. */
    public static int rewrite(int code, int[] ids) {
        return RefType.isDefined(code)
                ? code & ~RefType.INDEX_MASK | ids[code & RefType.INDEX_MASK]
                : code;
    }

    public static HeapType rewrite(HeapType heap, int[] ids) {
        return heap instanceof DefHeapType(int index, boolean exact)
                ? new DefHeapType(ids[index], exact)
                : heap;
    }

    public static RefType rewrite(RefType type, int[] ids) {
        return type.heap() instanceof DefHeapType
                ? new RefType(type.nullable(), rewrite(type.heap(), ids))
                : type;
    }

    public static ValType rewrite(ValType type, int[] ids) {
        return type instanceof RefType r ? rewrite(r, ids) : type;
    }

    /**
     * The type of an import or export with ids for indices: comparable to that of another module.
     */
    public static ExternType rewrite(ExternType type, int[] ids) {
        return switch (type) {
            case ExternFunc(int index, boolean exact) -> new ExternFunc(ids[index], exact);
            case TagType(int index) -> new TagType(ids[index]);
            case TableType(AddressType address, Limits limits, boolean shared, RefType element) ->
                    new TableType(address, limits, shared, rewrite(element, ids));
            case GlobalType(ValType content, boolean mutable, boolean shared) ->
                    new GlobalType(rewrite(content, ids), mutable, shared);
            case MemoryType m -> m;
        };
    }

    static SubType rewrite(SubType t, int[] ids) {
        List<Integer> supertypes = new ArrayList<>();
        for (int s : t.supertypes()) {
            supertypes.add(ids[s]);
        }
        return new SubType(
                t.isFinal(),
                supertypes,
                t.shared(),
                rewrite(t.describes(), ids),
                rewrite(t.descriptor(), ids),
                rewrite(t.composite(), ids));
    }

    private static OptionalInt rewrite(OptionalInt index, int[] ids) {
        return index.isPresent() ? OptionalInt.of(ids[index.getAsInt()]) : index;
    }

    private static CompositeType rewrite(CompositeType type, int[] ids) {
        // FAST: no switch over patterns for most, see TypeValidator.
        if (type instanceof FuncType f) {
            return new FuncType(rewrite(f.params(), ids), rewrite(f.results(), ids));
        }
        return switch (type) {
            case FuncType _ -> type;
            case StructType(List<FieldType> fields) -> {
                List<FieldType> rewritten = new ArrayList<>();
                for (FieldType f : fields) {
                    rewritten.add(rewrite(f, ids));
                }
                yield new StructType(rewritten);
            }
            case ArrayType(FieldType field) -> new ArrayType(rewrite(field, ids));
            case ContType(HeapType function) -> new ContType(rewrite(function, ids));
        };
    }

    private static FieldType rewrite(FieldType field, int[] ids) {
        return field.storage() instanceof ValType v
                ? new FieldType(rewrite(v, ids), field.mutable())
                : field;
    }

    private static List<ValType> rewrite(List<ValType> types, int[] ids) {
        List<ValType> rewritten = new ArrayList<>();
        for (ValType t : types) {
            rewritten.add(rewrite(t, ids));
        }
        return rewritten;
    }
}
