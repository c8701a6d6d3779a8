package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
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
}
