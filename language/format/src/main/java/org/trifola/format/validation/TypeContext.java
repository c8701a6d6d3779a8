package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Feature;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.HeapType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TypeRewriting;
import org.trifola.format.types.ValType;

import java.util.Set;

/**
 * The type index space of a module (spec: validation/conventions, "Contexts", {@code C.types}).
 * Type codes come in with type indices and leave with canonical ids: all types that the rules
 * compare are of the latter sort.
 */
final class TypeContext {
    /** The code of a value of any type: an operand that only unreachable code could see. */
    static final int BOTTOM = 0;

    /** The heap type below all others, of a reference that only unreachable code could see. */
    static final int BOTTOM_HEAP = RefType.ABSTRACT_BIT | 0x1F;

    /**
     * In the code of a reference to an abstract heap type: shared or not, as anybody wants; what
     * instructions on either make out of {@link #BOTTOM_HEAP}.
     */
    static final int ANY_SHARING = 64;

    static final int HEAP_MASK = RefType.NULL_BIT - 1;

    private final Set<Feature> features;
    private final boolean all;
    private final CanonicalTypes registry;
    private final int size;
    private int[] ids = {};

    /** A context of {@code size} types whose ids are not known yet. */
    TypeContext(Set<Feature> features, CanonicalTypes registry, int size) {
        this.features = features;
        this.registry = registry;
        this.size = size;
        all = features.size() == Feature.values().length;
    }

    void define(int[] canonicalIds) {
        ids = canonicalIds;
    }

    CanonicalTypes registry() {
        return registry;
    }

    int[] ids() {
        return ids;
    }

    int size() {
        return size;
    }

    boolean has(Feature feature) {
        return all || features.contains(feature);
    }

    /** Fails unless {@code feature} is on; {@code what} needs it. */
    void require(Feature feature, String what, int offset) {
        if (!has(feature)) {
            throw Invalid.atOffset(offset, what + " requires the feature " + feature.text());
        }
    }

    /** The type with the given index. */
    CanonicalType type(int index, int offset) {
        checkIndex(index, offset);
        return registry.get(ids[index]);
    }

    void checkIndex(int index, int offset) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw Invalid.atOffset(offset, "unknown type " + Integer.toUnsignedString(index));
        }
    }

    /** Checks that the type {@code code} is valid and replaces its index by the id. */
    int resolve(int code, int offset) {
        check(code, size, offset);
        return TypeRewriting.rewrite(code, ids);
    }

    /** Checks that the type {@code code} is valid where the first {@code limit} types are known. */
    void check(int code, int limit, int offset) {
        if (RefType.isDefined(code)) {
            int index = code & RefType.INDEX_MASK;
            if (index >= limit) {
                throw Invalid.atOffset(offset, "unknown type " + index);
            }
        }
    }

    /** Whether an operand of type {@code actual} may stand where {@code expected} is. */
    boolean matches(int actual, int expected) {
        if (actual == expected || actual == BOTTOM) {
            return true;
        }
        if (isBottomReference(actual)) {
            return expected > 0 && (actual & RefType.NULL_BIT) <= (expected & RefType.NULL_BIT);
        }
        if (isOfAnySharing(actual)) {
            int unshared = actual & ~ANY_SHARING;
            return registry.matches(unshared, expected)
                    || registry.matches(unshared | AbsHeapType.SHARED, expected);
        }
        return registry.matches(actual, expected);
    }

    /** Whether a reference of type {@code code} may be passed between threads. */
    boolean isShared(int code) {
        return !isOfAnySharing(code)
                && HeapType.ofCode(registry.topOf(code & HEAP_MASK)) instanceof AbsHeapType heap
                && heap.shared();
    }

    /** Whether a reference may be shared or not, only unreachable code having it. */
    static boolean isOfAnySharing(int code) {
        int mask = RefType.ABSTRACT_BIT | ANY_SHARING;
        return isBottomReference(code) || code > 0 && (code & mask) == mask;
    }

    static boolean isBottomReference(int code) {
        return code > 0 && (code & (RefType.INDEX_MASK | RefType.ABSTRACT_BIT)) == BOTTOM_HEAP;
    }

    /** The reference to {@code type}, an exact one. */
    static int exactReference(CanonicalType type) {
        return RefType.REF_BIT | RefType.EXACT_BIT | type.id();
    }

    /** The nullable reference to {@code type}. */
    static int nullableReference(CanonicalType type) {
        return RefType.REF_BIT | RefType.NULL_BIT | type.id();
    }

    /** The nullable reference to an unshared abstract heap type. */
    static int nullableReference(AbsHeapType.Kind kind) {
        return RefType.nullable(kind).code();
    }

    /** The type {@code code} as the text format writes it, with the type index of this module. */
    String show(int code) {
        return show(code, false);
    }

    /** Likewise; what may be shared or not is shown as {@code shared} says. */
    String show(int code, boolean shared) {
        if (code == BOTTOM) {
            return "any type";
        }
        if (isBottomReference(code)) {
            return (code & RefType.NULL_BIT) != 0 ? "(ref null bot)" : "(ref bot)";
        }
        if (code == PackedType.I8.code() || code == PackedType.I16.code()) {
            return (code == PackedType.I8.code() ? PackedType.I8 : PackedType.I16).toString();
        }
        boolean open = isOfAnySharing(code);
        ValType type =
                ValType.ofCode(
                        open ? code & ~ANY_SHARING | (shared ? AbsHeapType.SHARED : 0) : code);
        if (type instanceof RefType(boolean nullable, HeapType heap)
                && heap instanceof DefHeapType(int id, boolean exact)) {
            boolean shown = exact && has(Feature.CUSTOM_DESCRIPTORS);
            return new RefType(nullable, new DefHeapType(indexOf(id), shown)).toString();
        }
        return type.toString();
    }

    /** The heap type of the reference type {@code code} as the text format writes it. */
    String showHeap(int code) {
        String type = show(code & ~RefType.NULL_BIT);
        return type.substring("(ref ".length(), type.length() - 1);
    }

    /** The types {@code codes[from..to)} in brackets. */
    String show(int[] codes, int from, int to) {
        StringBuilder s = new StringBuilder("[");
        for (int i = from; i < to; i++) {
            s.append(i == from ? "" : " ").append(show(codes[i]));
        }
        return s.append(']').toString();
    }

    String show(int[] codes) {
        return show(codes, 0, codes.length);
    }

    /** The first type index with the given id. */
    int indexOf(int id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return id;
    }
}
