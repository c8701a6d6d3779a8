package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.ValType;

/**
 * Decodes the types of imports, tables, memories, globals and tags (spec: binary/types, "External
 * Types").
 */
final class ExternDecoder {
    private final DecoderInput input;
    private final BinaryReader in;

    ExternDecoder(DecoderInput input) {
        this.input = input;
        this.in = input.in;
    }

    /** An import's kind and type. */
    ExternType externType() {
        int at = in.offset();
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new ExternFunc(in.u32(), false);
            case 1 -> tableType();
            case 2 -> memoryType();
            case 3 -> globalType();
            case 4 -> {
                input.require(Feature.EXCEPTIONS, at, "malformed import kind");
                yield tagType();
            }
            case ExternForm.EXACT_FUNC -> {
                input.require(Feature.CUSTOM_DESCRIPTORS, at, "malformed import kind");
                yield new ExternFunc(in.u32(), true);
            }
            default -> throw Malformed.atOffset(at, "malformed import kind");
        };
    }

    TableType tableType() {
        RefType element = input.refType();
        int flags =
                flags(
                        LimitsFlag.MAX | LimitsFlag.SHARED | LimitsFlag.I64,
                        Feature.SHARED_EVERYTHING);
        return new TableType(
                address(flags), limits(flags), (flags & LimitsFlag.SHARED) != 0, element);
    }

    MemoryType memoryType() {
        int flags = flags(LimitsFlag.ALL, Feature.THREADS);
        Limits limits = limits(flags);
        int pageSizeLog2 = MemoryType.STANDARD_PAGE_SIZE_LOG2;
        if ((flags & LimitsFlag.PAGE_SIZE) != 0) {
            int at = in.offset();
            pageSizeLog2 = in.u32();
            if (Integer.compareUnsigned(pageSizeLog2, 64) >= 0) {
                throw Malformed.atOffset(at, "invalid custom page size");
            }
        }
        return new MemoryType(
                address(flags), limits, (flags & LimitsFlag.SHARED) != 0, pageSizeLog2);
    }

    private int flags(int known, Feature shared) {
        int at = in.offset();
        int flags = in.u8();
        int allowed = LimitsFlag.MAX;
        allowed |= input.has(shared) ? LimitsFlag.SHARED : 0;
        allowed |= input.has(Feature.MEMORY64) ? LimitsFlag.I64 : 0;
        allowed |= input.has(Feature.CUSTOM_PAGE_SIZES) ? LimitsFlag.PAGE_SIZE : 0;
        if ((flags & ~(allowed & known)) != 0) {
            throw Malformed.atOffset(at, "malformed limits flags");
        }
        return flags;
    }

    private static AddressType address(int flags) {
        return (flags & LimitsFlag.I64) != 0 ? AddressType.I64 : AddressType.I32;
    }

    private Limits limits(int flags) {
        long min = in.u64();
        return (flags & LimitsFlag.MAX) != 0 ? Limits.of(min, in.u64()) : Limits.of(min);
    }

    GlobalType globalType() {
        ValType type = input.valType();
        int flags = in.u8();
        int allowed =
                input.has(Feature.SHARED_EVERYTHING)
                        ? GlobalFlag.MUTABLE | GlobalFlag.SHARED
                        : GlobalFlag.MUTABLE;
        if (flags > allowed) {
            throw Malformed.atOffset(in.offset() - 1, "malformed mutability");
        }
        return new GlobalType(
                type, (flags & GlobalFlag.MUTABLE) != 0, (flags & GlobalFlag.SHARED) != 0);
    }

    TagType tagType() {
        int at = in.offset();
        if (in.u8() != 0) {
            throw Malformed.atOffset(at, "malformed tag attribute");
        }
        return new TagType(in.u32());
    }
}
