package org.trifola.format.validation;

import org.trifola.format.types.ArrayType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.CompositeType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.ValType;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which type may stand for which (spec: validation/matching). All type indices are canonical ids of
 * {@code types}; {@link org.trifola.format.types.TypeRewriting} gives types that form.
 */
public record TypeMatching(CanonicalTypes types) {

    public boolean matches(ValType a, ValType b) {
        return types.matches(a.code(), b.code());
    }

    /**
     * Whether an export of type {@code a} satisfies an import of type {@code b} (spec: matching,
     * "External Types").
     */
    public boolean matches(ExternType a, ExternType b) {
        return switch (b) {
            case ExternFunc f -> a instanceof ExternFunc g && matches(g, f);
            case TableType t -> a instanceof TableType u && matches(u, t);
            case MemoryType m -> a instanceof MemoryType n && matches(n, m);
            case GlobalType g -> a instanceof GlobalType h && matches(h, g);
            case TagType(int index) -> a instanceof TagType(int other) && other == index;
        };
    }

    private boolean matches(ExternFunc a, ExternFunc b) {
        return b.exact()
                ? a.exact() && a.typeIndex() == b.typeIndex()
                : types.isSubtype(a.typeIndex(), b.typeIndex());
    }

    private static boolean matches(TableType a, TableType b) {
        return a.address() == b.address()
                && a.shared() == b.shared()
                && matches(a.limits(), b.limits())
                && a.element().equals(b.element());
    }

    private static boolean matches(MemoryType a, MemoryType b) {
        return a.address() == b.address()
                && a.shared() == b.shared()
                && a.pageSizeLog2() == b.pageSizeLog2()
                && matches(a.limits(), b.limits());
    }

    private boolean matches(GlobalType a, GlobalType b) {
        return a.mutable() == b.mutable()
                && a.shared() == b.shared()
                && (b.mutable() ? a.type().equals(b.type()) : matches(a.type(), b.type()));
    }

    /** Whether sizes within {@code a} are within {@code b} as well (spec: matching, "Limits"). */
    public static boolean matches(Limits a, Limits b) {
        OptionalLong upper = a.max();
        return Long.compareUnsigned(a.min(), b.min()) >= 0
                && (b.max().isEmpty()
                        || upper.isPresent()
                                && Long.compareUnsigned(upper.getAsLong(), b.max().getAsLong())
                                        <= 0);
    }

    /**
     * Whether the structure of {@code a} may be declared below that of {@code b} (spec: matching,
     * "Composite Types").
     */
    public boolean matches(CompositeType a, CompositeType b) {
        return switch (b) {
            case FuncType(List<ValType> params, List<ValType> results) ->
                    a instanceof FuncType f
                            && matches(params, f.params())
                            && matches(f.results(), results);
            case StructType(List<FieldType> fields) ->
                    a instanceof StructType s && fieldsMatch(s.fields(), fields);
            case ArrayType(FieldType field) ->
                    a instanceof ArrayType x && matches(x.field(), field);
            case ContType c ->
                    a instanceof ContType d
                            && types.matches(
                                    RefType.REF_BIT | d.function().heapCode(),
                                    RefType.REF_BIT | c.function().heapCode());
        };
    }

    private boolean matches(List<ValType> a, List<ValType> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!matches(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fieldsMatch(List<FieldType> a, List<FieldType> b) {
        if (a.size() < b.size()) {
            return false;
        }
        for (int i = 0; i < b.size(); i++) {
            if (!matches(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(FieldType a, FieldType b) {
        int x = a.storage().code();
        int y = b.storage().code();
        return a.mutable() == b.mutable() && (b.mutable() ? x == y : types.matches(x, y));
    }
}
