package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;

/**
 * Reads the values of attributes by their forms.
 *
 * @param unit where the unit starts, which references within it count from
 * @param stringOffsets where the unit's indirect strings begin
 * @param addresses where the unit's indirect addresses begin
 */
record Forms(
        Sections sections,
        DwarfReader in,
        int unit,
        int addressSize,
        long stringOffsets,
        long addresses) {
    static final int IMPLICIT_CONST = 0x21;

    /** A number, a string, a block; null for what has no use here. */
    @Nullable Object read(long form, long constant) {
        return switch ((int) form) {
            case 0x01 -> in.unsigned(addressSize);
            case 0x0B, 0x0C -> (long) in.u8();
            case 0x05 -> (long) in.u16();
            case 0x06, 0x10, 0x17 -> in.u32();
            case 0x07 -> in.u64();
            case 0x0D -> in.sleb();
            case 0x0F -> in.uleb();
            case 0x22, 0x23 -> new AddressLists.Index(in.uleb());
            case 0x11 -> unit + (long) in.u8();
            case 0x12 -> unit + (long) in.u16();
            case 0x13 -> unit + in.u32();
            case 0x14 -> unit + in.u64();
            case 0x15 -> unit + in.uleb();
            case 0x16 -> read(in.uleb(), 0);
            case 0x19 -> 1L;
            case IMPLICIT_CONST -> constant;
            case 0x03, 0x04, 0x09, 0x0A, 0x18, 0x1E -> block((int) form);
            case 0x08, 0x0E, 0x1F, 0x1A, 0x25, 0x26, 0x27, 0x28 -> string((int) form);
            case 0x1B, 0x29, 0x2A, 0x2B, 0x2C -> address((int) form);
            case 0x1C, 0x1D -> in.u32();
            case 0x20 -> in.u64();
            default -> throw new DwarfReader.Broken("unknown form " + form);
        };
    }

    private Object block(int form) {
        long length =
                switch (form) {
                    case 0x03 -> in.u16();
                    case 0x04 -> in.u32();
                    case 0x0A -> in.u8();
                    case 0x1E -> 16;
                    default -> in.uleb();
                };
        return in.slice(length);
    }

    private @Nullable Object string(int form) {
        return switch (form) {
            case 0x08 -> in.string();
            case 0x0E -> sections.string("str", in.u32());
            case 0x1F -> sections.string("line_str", in.u32());
            default -> {
                long index = form == 0x1A ? in.uleb() : in.unsigned(form - 0x24);
                long at = stringOffsets + 4 * index;
                int size = sections.get("str_offsets").length();
                // In the first pass over the root the base is not known yet.
                if (at + 4 > size) {
                    yield null;
                }
                long string = sections.reader("str_offsets", at).u32();
                yield sections.string("str", string);
            }
        };
    }

    private @Nullable Object address(int form) {
        long index = form == 0x1B ? in.uleb() : in.unsigned(form - 0x28);
        long at = addresses + addressSize * index;
        int size = sections.get("addr").length();
        if (at + addressSize > size) {
            return null;
        }
        return sections.reader("addr", at).unsigned(addressSize);
    }
}
