package org.trifola.language.instantiation;

import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.ValType;

import java.util.List;
import java.util.function.IntFunction;

/** External types in the text format's spelling. Limits are printed as unsigned numbers. */
public final class TypeText {
    private TypeText() {}

    /** The text of a type that belongs to {@code module}. */
    public static String of(ExternType type, Module module) {
        return of(type, index -> module.types().get(index));
    }

    /** The text of a type whose type index, if it has one, is a canonical id. */
    public static String of(ExternType type, CanonicalTypes types) {
        return of(type, types::type);
    }

    private static String of(ExternType type, IntFunction<SubType> types) {
        return switch (type) {
            case ExternFunc(int index, boolean _) -> of((FuncType) types.apply(index).composite());
            case TagType(int index) -> ofTag((FuncType) types.apply(index).composite());
            case TableType table -> of(table);
            case MemoryType memory -> of(memory);
            case GlobalType global -> of(global);
        };
    }

    public static String of(FuncType type) {
        return "(func" + clauses(type) + ")";
    }

    public static String ofTag(FuncType type) {
        return "(tag" + clauses(type) + ")";
    }

    public static String of(TableType type) {
        return "(table "
                + of(type.address(), type.limits())
                + shared(type.shared())
                + " "
                + type.element()
                + ")";
    }

    public static String of(MemoryType type) {
        String page =
                type.pageSizeLog2() == MemoryType.STANDARD_PAGE_SIZE_LOG2
                        ? ""
                        : " (pagesize " + (1L << type.pageSizeLog2()) + ")";
        return "(memory " + of(type.address(), type.limits()) + shared(type.shared()) + page + ")";
    }

    public static String of(GlobalType type) {
        String text = type.mutable() ? "(mut " + type.type() + ")" : type.type().toString();
        return "(global" + shared(type.shared()) + " " + text + ")";
    }

    private static String shared(boolean shared) {
        return shared ? " shared" : "";
    }

    private static String of(AddressType address, Limits limits) {
        String s = address == AddressType.I64 ? "i64 " : "";
        s += Long.toUnsignedString(limits.min());
        return limits.max().isPresent()
                ? s + " " + Long.toUnsignedString(limits.max().getAsLong())
                : s;
    }

    private static String clauses(FuncType type) {
        return clause("param", type.params()) + clause("result", type.results());
    }

    private static String clause(String keyword, List<ValType> types) {
        if (types.isEmpty()) {
            return "";
        }
        StringBuilder s = new StringBuilder(" (").append(keyword);
        types.forEach(t -> s.append(' ').append(t));
        return s.append(')').toString();
    }
}
