package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The type of a variable, with typedefs and qualifiers seen through. */
public final class DebugType {
    /** How values are read. */
    public enum Kind {
        SIGNED,
        UNSIGNED,
        FLOAT,
        BOOLEAN,
        POINTER,
        /** Structures and unions: {@link #members}. */
        STRUCTURE,
        /** {@link #element} and {@link #count}. */
        ARRAY,
        OTHER
    }

    /** A member at its offset in bytes. */
    public record Member(String name, long offset, DebugType type) {}

    /** Broken debug information may have types that contain themselves. */
    private static final int MAX_DEPTH = 32;

    private final Map<Long, Die> entries;
    private final @Nullable Die named;
    private final @Nullable Die die;

    DebugType(Map<Long, Die> entries, @Nullable Die named) {
        this.entries = entries;
        this.named = named;
        Die d = named;
        for (int i = 0; i < MAX_DEPTH && d != null && isTransparent(d.tag()); i++) {
            d = entries.get(d.number(Dwarf.TYPE, -1));
        }
        this.die = d;
    }

    private static boolean isTransparent(int tag) {
        return switch (tag) {
            case Dwarf.ARRAY_TYPE,
                    Dwarf.ENUMERATION_TYPE,
                    Dwarf.POINTER_TYPE,
                    Dwarf.REFERENCE_TYPE,
                    Dwarf.STRUCTURE_TYPE,
                    Dwarf.UNION_TYPE,
                    Dwarf.BASE_TYPE ->
                    false;
            default -> true;
        };
    }

    public Kind kind() {
        if (die == null) {
            return Kind.OTHER;
        }
        return switch (die.tag()) {
            case Dwarf.BASE_TYPE ->
                    switch ((int) die.number(Dwarf.ENCODING, 0)) {
                        case 2 -> Kind.BOOLEAN;
                        case 4 -> Kind.FLOAT;
                        case 5, 6 -> Kind.SIGNED;
                        case 7, 8, 0x10 -> Kind.UNSIGNED;
                        default -> Kind.OTHER;
                    };
            case Dwarf.ENUMERATION_TYPE -> Kind.SIGNED;
            case Dwarf.POINTER_TYPE, Dwarf.REFERENCE_TYPE -> Kind.POINTER;
            case Dwarf.STRUCTURE_TYPE, Dwarf.UNION_TYPE -> Kind.STRUCTURE;
            case Dwarf.ARRAY_TYPE -> Kind.ARRAY;
            default -> Kind.OTHER;
        };
    }

    /** The name, as in {@code int} or {@code char *}. */
    public String name() {
        return name(MAX_DEPTH);
    }

    private String name(int depth) {
        String name = named == null ? null : named.string(Dwarf.NAME);
        if (name != null) {
            return name;
        }
        if (depth == 0) {
            return "...";
        }
        return switch (kind()) {
            case POINTER -> element().name(depth - 1) + " *";
            case ARRAY -> element().name(depth - 1) + "[" + count() + "]";
            default ->
                    die == null ? "void" : Objects.requireNonNullElse(die.string(Dwarf.NAME), "?");
        };
    }

    /** The size in bytes. */
    public long bytes() {
        return bytes(MAX_DEPTH);
    }

    private long bytes(int depth) {
        return switch (kind()) {
            case ARRAY -> depth == 0 ? 0 : count() * element().bytes(depth - 1);
            case POINTER -> die == null ? 4 : die.number(Dwarf.BYTE_SIZE, die.unit().addressSize());
            default -> die == null ? 0 : die.number(Dwarf.BYTE_SIZE, 0);
        };
    }

    /** What an array is made of or a pointer points to. */
    public DebugType element() {
        long at = die == null ? -1 : die.number(Dwarf.TYPE, -1);
        return new DebugType(entries, entries.get(at));
    }

    /** The length of an array: the product of its dimensions. */
    public long count() {
        long count = 1;
        if (die != null) {
            for (Die range : die.children()) {
                if (range.tag() == Dwarf.SUBRANGE_TYPE) {
                    long last = range.number(Dwarf.UPPER_BOUND, -1);
                    count *= range.number(Dwarf.COUNT, last + 1);
                }
            }
        }
        return count;
    }

    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        if (die != null) {
            for (Die m : die.children()) {
                String name = m.string(Dwarf.NAME);
                if (m.tag() == Dwarf.MEMBER && name != null) {
                    long offset = m.number(Dwarf.MEMBER_LOCATION, 0);
                    DebugType type = new DebugType(entries, entries.get(m.number(Dwarf.TYPE, -1)));
                    members.add(new Member(name, offset, type));
                }
            }
        }
        return members;
    }
}
