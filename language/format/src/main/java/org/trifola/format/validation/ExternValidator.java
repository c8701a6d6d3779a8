package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;

import java.util.OptionalLong;

/**
 * Validates the types of everything that is imported or defined (spec: validation/types, "External
 * Types").
 */
final class ExternValidator {
    private static final long I32_ELEMENTS = 0xFFFF_FFFFL;

    private final Module module;
    private final TypeContext types;

    ExternValidator(Module module, TypeContext types) {
        this.module = module;
        this.types = types;
    }

    void validate() {
        for (int i = 0; i < module.imports().size(); i++) {
            importType(module.imports().get(i).type(), module.offsets().of(SectionId.IMPORT, i));
        }
        for (int i = 0; i < module.functions().size(); i++) {
            functionType(module.functions().get(i), module.offsets().of(SectionId.FUNCTION, i));
        }
        for (int i = 0; i < module.tables().size(); i++) {
            tableType(module.tables().get(i).type(), module.offsets().of(SectionId.TABLE, i));
        }
        for (int i = 0; i < module.memories().size(); i++) {
            memoryType(module.memories().get(i), module.offsets().of(SectionId.MEMORY, i));
        }
        for (int i = 0; i < module.tags().size(); i++) {
            tagType(module.tags().get(i), module.offsets().of(SectionId.TAG, i));
        }
        for (int i = 0; i < module.globals().size(); i++) {
            globalType(module.globals().get(i).type(), module.offsets().of(SectionId.GLOBAL, i));
        }
        checkCount(module.tableTypes().size(), "tables", Feature.REFERENCE_TYPES);
        checkCount(module.memoryTypes().size(), "memories", Feature.MULTI_MEMORY);
    }

    private void checkCount(int count, String what, Feature feature) {
        if (count > 1 && !types.has(feature)) {
            throw Invalid.atOffset(
                    0, "multiple " + what + ": requires the feature " + feature.text());
        }
    }

    private void importType(ExternType type, int offset) {
        switch (type) {
            case ExternFunc(int index, boolean _) -> functionType(index, offset);
            case TableType t -> tableType(t, offset);
            case MemoryType m -> memoryType(m, offset);
            case TagType t -> tagType(t, offset);
            case GlobalType g -> {
                globalType(g, offset);
                if (g.mutable() && !types.has(Feature.MUTABLE_GLOBALS)) {
                    throw Invalid.atOffset(
                            offset,
                            "mutable globals cannot be imported: requires the feature "
                                    + Feature.MUTABLE_GLOBALS.text());
                }
            }
        }
    }

    private FuncType functionType(int index, int offset) {
        types.checkIndex(index, offset);
        if (module.types().get(index).composite() instanceof FuncType f) {
            return f;
        }
        throw Invalid.atOffset(offset, "non-function type " + index);
    }

    private void tagType(TagType tag, int offset) {
        FuncType type = functionType(tag.typeIndex(), offset);
        if (!type.results().isEmpty() && !types.has(Feature.STACK_SWITCHING)) {
            throw Invalid.atOffset(offset, "non-empty tag result type " + type);
        }
    }

    private void globalType(GlobalType type, int offset) {
        int code = types.resolve(type.type().code(), offset);
        if (type.shared() && code > 0 && !types.isShared(code)) {
            throw Invalid.atOffset(
                    offset, "shared globals must have a shared value type, not " + type.type());
        }
    }

    private void tableType(TableType type, int offset) {
        int code = types.resolve(type.element().code(), offset);
        if (type.shared() && !types.isShared(code)) {
            throw Invalid.atOffset(
                    offset, "shared tables must have a shared element type, not " + type.element());
        }
        long most = type.address() == AddressType.I32 ? I32_ELEMENTS : -1;
        if (exceeds(type.limits(), most)) {
            throw Invalid.atOffset(
                    offset, "table size must be at most " + Long.toUnsignedString(most));
        }
        checkOrder(type.limits(), offset);
    }

    private void memoryType(MemoryType type, int offset) {
        int log2 = type.pageSizeLog2();
        if (log2 != 0 && log2 != MemoryType.STANDARD_PAGE_SIZE_LOG2) {
            throw Invalid.atOffset(offset, "invalid custom page size: 2 to the power of " + log2);
        }
        boolean small = type.address() == AddressType.I32;
        // SPEC: with pages of one byte the size itself has to fit in an address.
        long most = log2 == 0 ? small ? I32_ELEMENTS : -1 : 1L << (small ? 32 : 64) - log2;
        if (exceeds(type.limits(), most)) {
            throw Invalid.atOffset(
                    offset,
                    "memory size must be at most "
                            + Long.toUnsignedString(most)
                            + " pages"
                            + (small ? " (4GiB)" : ""));
        }
        checkOrder(type.limits(), offset);
        if (type.shared() && type.limits().max().isEmpty()) {
            throw Invalid.atOffset(offset, "shared memory must have maximum");
        }
    }

    private static boolean exceeds(Limits limits, long most) {
        OptionalLong max = limits.max();
        return Long.compareUnsigned(limits.min(), most) > 0
                || max.isPresent() && Long.compareUnsigned(max.getAsLong(), most) > 0;
    }

    private static void checkOrder(Limits limits, int offset) {
        OptionalLong max = limits.max();
        if (max.isPresent() && Long.compareUnsigned(limits.min(), max.getAsLong()) > 0) {
            throw Invalid.atOffset(
                    offset,
                    "size minimum must not be greater than maximum: "
                            + Long.toUnsignedString(limits.min())
                            + " > "
                            + Long.toUnsignedString(max.getAsLong()));
        }
    }
}
