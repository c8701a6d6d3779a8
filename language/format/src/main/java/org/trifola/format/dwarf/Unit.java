package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A compilation unit: its entries, decoded at once. */
final class Unit {
    private static final int DW_UT_COMPILE = 1;
    private static final int DW_UT_PARTIAL = 3;
    private static final int MAX_DEPTH = 500;

    private final Sections sections;
    private final DwarfReader in;
    private final int start;
    private final int end;
    private final int version;
    private final int addressSize;
    private final Map<Long, Abbreviation> abbreviations;
    private final Map<Long, Die> byOffset;
    private final @Nullable Die root;
    private long stringOffsets = 8;
    private long addresses = 8;

    private record Abbreviation(int tag, boolean children, long[] attributes) {}

    /**
     * Decodes the unit where {@code in} stands, which is then behind it.
     *
     * @param byOffset gets all entries
     */
    Unit(Sections sections, DwarfReader in, Map<Long, Die> byOffset) {
        this.sections = sections;
        this.in = in;
        this.byOffset = byOffset;
        start = in.offset();
        long length = in.u32();
        if (length >= 0xFFFF_FFF0L) {
            throw new DwarfReader.Broken("64-bit DWARF");
        }
        end = (int) (in.offset() + length);
        version = in.u16();
        if (version < 2 || version > 5) {
            throw new DwarfReader.Broken("DWARF version " + version);
        }
        int type = version >= 5 ? in.u8() : DW_UT_COMPILE;
        int size = version >= 5 ? in.u8() : 0;
        long abbreviationOffset = in.u32();
        addressSize = version >= 5 ? size : in.u8();
        boolean known = type == DW_UT_COMPILE || type == DW_UT_PARTIAL;
        abbreviations = known ? abbreviations(abbreviationOffset) : Map.of();
        root = known ? entry(0) : null;
        in.seek(end);
    }

    @Nullable Die root() {
        return root;
    }

    Sections sections() {
        return sections;
    }

    int version() {
        return version;
    }

    int addressSize() {
        return addressSize;
    }

    /** An address that is named by its index. */
    long address(long index) {
        return sections.reader("addr", addresses + addressSize * index).unsigned(addressSize);
    }

    private Map<Long, Abbreviation> abbreviations(long offset) {
        DwarfReader a = sections.reader("abbrev", offset);
        Map<Long, Abbreviation> all = new HashMap<>();
        for (long code = a.uleb(); code != 0; code = a.uleb()) {
            int tag = (int) a.uleb();
            boolean children = a.u8() != 0;
            List<Long> attributes = new ArrayList<>();
            while (true) {
                long attribute = a.uleb();
                long form = a.uleb();
                long constant = form == Forms.IMPLICIT_CONST ? a.sleb() : 0;
                if (attribute == 0 && form == 0) {
                    break;
                }
                attributes.addAll(List.of(attribute, form, constant));
            }
            long[] array = attributes.stream().mapToLong(Long::longValue).toArray();
            all.put(code, new Abbreviation(tag, children, array));
        }
        return all;
    }

    /** The next entry with its children; null where a list of children ends. */
    private @Nullable Die entry(int depth) {
        if (depth > MAX_DEPTH) {
            throw new DwarfReader.Broken("entries nested too deeply");
        }
        long offset = in.offset();
        long code = in.uleb();
        if (code == 0) {
            return null;
        }
        Abbreviation abbreviation = abbreviations.get(code);
        if (abbreviation == null) {
            throw new DwarfReader.Broken("unknown abbreviation " + code);
        }
        Map<Integer, Object> attributes = attributes(abbreviation);
        List<Die> children = new ArrayList<>();
        Die die = new Die(abbreviation.tag, attributes, children, this);
        byOffset.put(offset, die);
        if (abbreviation.children) {
            while (in.offset() < end) {
                Die child = entry(depth + 1);
                if (child == null) {
                    break;
                }
                children.add(child);
            }
        }
        return die;
    }

    private Map<Integer, Object> attributes(Abbreviation abbreviation) {
        long[] all = abbreviation.attributes;
        // The bases of indirect strings and addresses are attributes themselves.
        for (int pass = 0; ; pass++) {
            int from = in.offset();
            Map<Integer, Object> attributes = new HashMap<>();
            for (int i = 0; i < all.length; i += 3) {
                Forms forms = new Forms(sections, in, start, addressSize, stringOffsets, addresses);
                Object value = forms.read(all[i + 1], all[i + 2]);
                if (value != null) {
                    attributes.put((int) all[i], value);
                }
            }
            boolean bases =
                    attributes.containsKey(Dwarf.STR_OFFSETS_BASE)
                            || attributes.containsKey(Dwarf.ADDR_BASE);
            if (!bases || pass > 0) {
                return attributes;
            }
            if (attributes.get(Dwarf.STR_OFFSETS_BASE) instanceof Long l) {
                stringOffsets = l;
            }
            if (attributes.get(Dwarf.ADDR_BASE) instanceof Long l) {
                addresses = l;
            }
            in.seek(from);
        }
    }
}
