package org.trifola.format.text;

import org.trifola.format.module.NameSection;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.ArrayType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.ValType;

import java.util.List;
import java.util.Map;

/** Prints types (spec: text/types). */
final class TypePrinter {
    private final StringBuilder out;
    private final PrintedIds ids;

    TypePrinter(StringBuilder out, PrintedIds ids) {
        this.out = out;
        this.ids = ids;
    }

    /**
     * Prints a recursive group whose first type has index {@code start}, each type on a line of its
     * own.
     */
    void group(RecType group, int start) {
        boolean plain = group.types().size() == 1;
        out.append(plain ? "\n  " : "\n  (rec");
        for (int i = 0; i < group.types().size(); i++) {
            out.append(plain ? "" : "\n    ");
            out.append("(type ")
                    .append(ids.definition(NameSection.Kind.TYPE, start + i))
                    .append(' ');
            subType(group.types().get(i), start + i);
            out.append(')');
        }
        out.append(plain ? "" : ")");
    }

    private void subType(SubType type, int index) {
        if (!type.isPlain()) {
            out.append(type.isFinal() ? "(sub final " : "(sub ");
            for (int supertype : type.supertypes()) {
                out.append(ids.reference(NameSection.Kind.TYPE, supertype)).append(' ');
            }
        }
        if (type.shared()) {
            out.append("(shared ");
        }
        type.describes()
                .ifPresent(t ->
                        out.append("(describes ").append(Integer.toUnsignedString(t)).append(") "));
        type.descriptor()
                .ifPresent(t ->
                        out.append("(descriptor ")
                                .append(Integer.toUnsignedString(t))
                                .append(") "));
        composite(type, index);
        out.append(type.shared() ? ")" : "").append(type.isPlain() ? "" : ")");
    }

    private void composite(SubType type, int index) {
        switch (type.composite()) {
            case FuncType f -> {
                out.append("(func");
                valTypes(" (param", f.params());
                valTypes(" (result", f.results());
            }
            case StructType s -> struct(s, index);
            case ArrayType a -> {
                out.append("(array ");
                field(a.field());
            }
            case ContType c -> out.append("(cont ").append(c.function());
        }
        out.append(')');
    }

    private void struct(StructType type, int index) {
        Map<Integer, String> names = ids.fields(index);
        out.append("(struct");
        for (int i = 0; i < type.fields().size(); i++) {
            String id = names.get(i);
            out.append(" (field ").append(id == null ? "" : id + " ");
            field(type.fields().get(i));
            out.append(')');
        }
    }

    private void field(FieldType field) {
        out.append(field.mutable() ? "(mut " : "")
                .append(field.storage())
                .append(field.mutable() ? ")" : "");
    }

    private void valTypes(String keyword, List<ValType> types) {
        if (!types.isEmpty()) {
            out.append(keyword);
            types.forEach(t -> out.append(' ').append(t));
            out.append(')');
        }
    }

    /** Prints the type use of an index: a reference to the type. */
    void typeUse(int index) {
        out.append("(type ").append(ids.reference(NameSection.Kind.TYPE, index)).append(')');
    }

    /** Prints parameters, with their identifiers, and results. */
    void signature(FuncType type) {
        List<ValType> params = type.params();
        for (int i = 0; i < params.size(); i++) {
            if (ids.hasLocal(i)) {
                out.append(" (param ").append(ids.reference(NameSection.Kind.LOCAL, i)).append(' ');
                out.append(params.get(i)).append(')');
            } else {
                out.append(" (param ").append(params.get(i)).append(')');
            }
        }
        valTypes(" (result", type.results());
    }

    void extern(ExternType type) {
        switch (type) {
            case ExternFunc(int index, boolean exact) -> {
                out.append(exact ? "(exact " : "");
                typeUse(index);
                out.append(exact ? ")" : "");
            }
            case TagType(int index) -> typeUse(index);
            case TableType t -> table(t);
            case MemoryType m -> memory(m);
            case GlobalType g -> global(g);
        }
    }

    private void table(TableType type) {
        out.append(type.shared() ? "shared " : "");
        limits(type.address(), type.limits());
        out.append(' ').append(type.element());
    }

    private void memory(MemoryType type) {
        limits(type.address(), type.limits());
        out.append(type.shared() ? " shared" : "");
        if (type.pageSizeLog2() != MemoryType.STANDARD_PAGE_SIZE_LOG2) {
            out.append(" (pagesize ")
                    .append(Long.toUnsignedString(1L << type.pageSizeLog2()))
                    .append(')');
        }
    }

    private void global(GlobalType type) {
        out.append(type.shared() ? "(shared " : "").append(type.mutable() ? "(mut " : "");
        String text = type.type().toString();
        // The short form of a type of what is shared looks like a shared global.
        boolean ambiguous = text.startsWith("(shared ") && !type.mutable() && !type.shared();
        out.append(
                ambiguous && type.type() instanceof RefType r
                        ? "(ref null " + r.heap() + ")"
                        : text);
        out.append(type.mutable() ? ")" : "").append(type.shared() ? ")" : "");
    }

    private void limits(AddressType address, Limits limits) {
        out.append(address == AddressType.I64 ? "i64 " : "");
        out.append(Long.toUnsignedString(limits.min()));
        limits.max().ifPresent(max -> out.append(' ').append(Long.toUnsignedString(max)));
    }
}
