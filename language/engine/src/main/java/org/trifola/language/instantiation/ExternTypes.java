package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Table;
import org.trifola.language.runtime.Tag;

import java.util.OptionalLong;

/**
 * The types of things that exist, as they are now: a memory's and a table's minimum is its size
 * (spec: execution/values, "External Typing"). Type indices are canonical ids.
 */
final class ExternTypes {
    private ExternTypes() {}

    static ExternType of(Extern extern) {
        return switch (extern) {
            case Function f -> new ExternFunc(f.canonicalType(), true);
            case Tag t -> new TagType(t.canonicalType());
            case Global g -> canonical(g.module(), g.type());
            case Memory m -> {
                MemoryType t = m.type();
                Limits now = new Limits(m.pages(), t.limits().max());
                yield new MemoryType(t.address(), now, t.shared(), t.pageSizeLog2());
            }
            case Table t -> {
                TableType type = t.type();
                ModuleCode module = t.module();
                RefType element =
                        module == null ? type.element() : module.canonical(type.element());
                Limits now = new Limits(t.size(), type.limits().max());
                yield new TableType(type.address(), now, type.shared(), element);
            }
        };
    }

    private static ExternType canonical(@Nullable ModuleCode module, GlobalType type) {
        return module == null || !(type.type() instanceof RefType) ? type : module.canonical(type);
    }

    /**
     * {@code type} for a message: {@code func [i32] -> []}, {@code memory 1 2}, {@code global (mut
     * i32)}.
     */
    static String describe(ExternType type, CanonicalTypes types) {
        return switch (type) {
            case ExternFunc(int id, boolean _) -> "func " + types.type(id).composite();
            case TagType(int id) -> "tag " + types.type(id).composite();
            case GlobalType g ->
                    "global "
                            + shared(g.shared())
                            + (g.mutable() ? "(mut " + g.type() + ")" : g.type());
            case MemoryType m -> {
                String page =
                        m.pageSizeLog2() == MemoryType.STANDARD_PAGE_SIZE_LOG2
                                ? ""
                                : " (pagesize " + (1L << m.pageSizeLog2()) + ")";
                yield "memory " + limits(m.address(), m.limits(), m.shared()) + page;
            }
            case TableType t ->
                    "table " + limits(t.address(), t.limits(), t.shared()) + " " + t.element();
        };
    }

    private static String shared(boolean shared) {
        return shared ? "shared " : "";
    }

    private static String limits(AddressType address, Limits limits, boolean shared) {
        OptionalLong max = limits.max();
        return (address == AddressType.I64 ? "i64 " : "")
                + Long.toUnsignedString(limits.min())
                + (max.isPresent() ? " " + Long.toUnsignedString(max.getAsLong()) : "")
                + (shared ? " shared" : "");
    }
}
