package org.trifola.format.binary;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;

/**
 * Encodes the types of imports, tables, memories, globals and tags (spec: binary/types, "External
 * Types").
 */
final class ExternEncoder {
    private ExternEncoder() {}

    /** An import's kind and type. */
    static void externType(BinaryWriter out, ExternType type) {
        boolean exact = type instanceof ExternFunc f && f.exact();
        out.u8(exact ? ExternForm.EXACT_FUNC : type.kind().code());
        switch (type) {
            case ExternFunc func -> out.u32(func.typeIndex());
            case TableType table -> tableType(out, table);
            case MemoryType memory -> memoryType(out, memory);
            case GlobalType global -> globalType(out, global);
            case TagType tag -> tagType(out, tag);
        }
    }

    static void tableType(BinaryWriter out, TableType type) {
        TypeReader.write(out, type.element());
        out.u8(flags(type.address(), type.limits(), type.shared()));
        limits(out, type.limits());
    }

    static void memoryType(BinaryWriter out, MemoryType type) {
        boolean standard = type.pageSizeLog2() == MemoryType.STANDARD_PAGE_SIZE_LOG2;
        out.u8(
                flags(type.address(), type.limits(), type.shared())
                        | (standard ? 0 : LimitsFlag.PAGE_SIZE));
        limits(out, type.limits());
        if (!standard) {
            out.u32(type.pageSizeLog2());
        }
    }

    private static int flags(AddressType address, Limits limits, boolean shared) {
        return (limits.max().isPresent() ? LimitsFlag.MAX : 0)
                | (shared ? LimitsFlag.SHARED : 0)
                | (address == AddressType.I64 ? LimitsFlag.I64 : 0);
    }

    private static void limits(BinaryWriter out, Limits limits) {
        out.u64(limits.min());
        if (limits.max().isPresent()) {
            out.u64(limits.max().getAsLong());
        }
    }

    static void globalType(BinaryWriter out, GlobalType type) {
        TypeReader.write(out, type.type());
        out.u8((type.mutable() ? GlobalFlag.MUTABLE : 0) | (type.shared() ? GlobalFlag.SHARED : 0));
    }

    static void tagType(BinaryWriter out, TagType type) {
        out.u8(0);
        out.u32(type.typeIndex());
    }
}
