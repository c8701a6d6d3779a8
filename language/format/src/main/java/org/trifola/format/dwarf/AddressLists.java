package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;

/**
 * Lists of ranges of the code, with or without an expression for each: location lists and ranges,
 * as version 5 has them (sections 7.28 and 7.29) and as version 4 did.
 */
final class AddressLists {
    private static final long HEADER = 12;

    private final Unit unit;
    private final boolean locations;
    private final DwarfReader in;
    private long base;

    /** An index into the table of a unit's lists, in place of an offset. */
    record Index(long value) {}

    /** A range, or the end of the list where {@code last}. */
    private record Entry(long low, long high, boolean last) {}

    private static final Entry END = new Entry(0, 0, true);
    private static final Entry NOTHING = new Entry(0, 0, false);

    private AddressLists(Die die, Object list, boolean locations) {
        unit = die.unit();
        this.locations = locations;
        Die root = unit.root();
        base = root == null ? 0 : root.number(Dwarf.LOW_PC, 0);
        String section = section();
        long offset =
                switch (list) {
                    case Index(long index) -> {
                        long table = HEADER;
                        if (root != null) {
                            int attribute = locations ? Dwarf.LOCLISTS_BASE : Dwarf.RNGLISTS_BASE;
                            table = root.number(attribute, HEADER);
                        }
                        yield table + unit.sections().reader(section, table + 4 * index).u32();
                    }
                    case Long l -> l;
                    default -> throw new DwarfReader.Broken("no list");
                };
        in = unit.sections().reader(section, offset);
    }

    private String section() {
        if (unit.version() >= 5) {
            return locations ? "loclists" : "rnglists";
        }
        return locations ? "loc" : "ranges";
    }

    /** Whether one of the ranges at {@code list}, an attribute of {@code die}, has the address. */
    static boolean contains(Die die, Object list, long address) {
        AddressLists lists = new AddressLists(die, list, false);
        return lists.find(address);
    }

    /** The expression that is valid at an address; null for none. */
    static @Nullable ByteSlice expression(Die die, Object list, long address) {
        AddressLists lists = new AddressLists(die, list, true);
        return lists.find(address) ? lists.expression() : null;
    }

    private ByteSlice expression() {
        return in.slice(unit.version() >= 5 ? in.uleb() : in.u16());
    }

    /** Goes behind the first range with the address; says whether there is one. */
    private boolean find(long address) {
        while (true) {
            Entry e = unit.version() >= 5 ? entry(in.u8()) : pair();
            if (e.last) {
                return false;
            }
            if (address >= e.low && address < e.high) {
                return true;
            }
            if (locations && e != NOTHING) {
                expression();
            }
        }
    }

    private Entry pair() {
        int size = unit.addressSize();
        long low = in.unsigned(size);
        long high = in.unsigned(size);
        if (low == 0 && high == 0) {
            return END;
        }
        if (low == (size == 4 ? 0xFFFF_FFFFL : -1L)) {
            base = high;
            return NOTHING;
        }
        return new Entry(base + low, base + high, false);
    }

    private Entry entry(int kind) {
        // Ranges have no default: their later kinds are one less.
        int k = !locations && kind >= 5 ? kind + 1 : kind;
        return switch (k) {
            case 0 -> END;
            case 1 -> {
                base = unit.address(in.uleb());
                yield NOTHING;
            }
            case 2 -> new Entry(unit.address(in.uleb()), unit.address(in.uleb()), false);
            case 3 -> length(unit.address(in.uleb()));
            case 4 -> new Entry(base + in.uleb(), base + in.uleb(), false);
            case 5 -> new Entry(0, Long.MAX_VALUE, false);
            case 6 -> {
                base = in.unsigned(unit.addressSize());
                yield NOTHING;
            }
            case 7 -> {
                long low = in.unsigned(unit.addressSize());
                yield new Entry(low, in.unsigned(unit.addressSize()), false);
            }
            case 8 -> length(in.unsigned(unit.addressSize()));
            default -> throw new DwarfReader.Broken("list entry " + kind);
        };
    }

    private Entry length(long low) {
        return new Entry(low, low + in.uleb(), false);
    }
}
