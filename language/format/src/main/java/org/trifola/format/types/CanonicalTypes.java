package org.trifola.format.types;

import org.trifola.format.types.AbsHeapType.Kind;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of any number of modules, each recursive group once: equivalent groups get the same
 * ids, so that equality of types is equality of ids, and subtyping a look at one array element
 * (spec: validation/conventions, "Rolling and Unrolling"; validation/matching).
 *
 * <p>Thread-safe; look-ups take no lock. What was interned stays: a registry lives as long as the
 * modules that share it.
 */
public final class CanonicalTypes {
    private static final int ABSTRACT = RefType.ABSTRACT_BIT;
    private static final int KIND_MASK = 0x1F;
    private static final int HEAP_MASK = RefType.NULL_BIT - 1;
    private static final Kind[] KINDS = Kind.values();

    // Bit k of element a: a matches the kind with ordinal k.
    private static final int[] KIND_MATCHES = new int[KINDS.length];

    static {
        for (Kind a : KINDS) {
            for (Kind b : KINDS) {
                KIND_MATCHES[a.ordinal()] |= (a.matches(b) ? 1 : 0) << b.ordinal();
            }
        }
    }

    private final Map<GroupKey, Integer> groups = new HashMap<>();
    private volatile CanonicalType[] types = new CanonicalType[16];
    private int count;

    /**
     * Gives each type an id.
     *
     * @param recTypes the groups of a type section; each index in them must be below the end of its
     *     group, each declared supertype at most one and defined before
     * @return the canonical id of each type index
     */
    public synchronized int[] intern(List<RecType> recTypes) {
        int size = 0;
        for (RecType group : recTypes) {
            size += group.types().size();
        }
        int[] ids = new int[size];
        int start = 0;
        for (RecType group : recTypes) {
            start = intern(group, ids, start);
        }
        return ids;
    }

    private int intern(RecType group, int[] ids, int start) {
        int end = start + group.types().size();
        GroupKey key = GroupKey.of(group, ids, start);
        Integer known = groups.get(key);
        int base = known == null ? count : known;
        for (int i = start; i < end; i++) {
            ids[i] = base + i - start;
        }
        if (known == null && end > start) {
            define(group, ids);
            groups.put(key, base);
        }
        return end;
    }

    private void define(RecType group, int[] ids) {
        CanonicalType[] array = types;
        if (array.length < count + group.types().size()) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, count + group.types().size()));
        }
        for (SubType t : group.types()) {
            SubType rewritten = TypeRewriting.rewrite(t, ids);
            CanonicalType above =
                    rewritten.supertypes().isEmpty()
                            ? null
                            : array[rewritten.supertypes().getFirst()];
            array[count] = new CanonicalType(count, rewritten, above);
            count++;
        }
        types = array; // publishes the new elements
    }

    /** The type with the given id. */
    public CanonicalType get(int id) {
        return types[id];
    }

    /** The definition with the given id; the indices in it are ids. */
    public SubType type(int id) {
        return types[id].type();
    }

    /** Whether {@code id} is {@code ofId} or declared below it. */
    public boolean isSubtype(int id, int ofId) {
        return id == ofId || types[id].isSubtypeOf(types[ofId]);
    }

    /**
     * Whether a value of type {@code a} may stand where {@code b} is expected (spec:
     * validation/matching, "Value Types").
     *
     * @param a a type code whose index, if it has one, is a canonical id
     * @param b likewise
     */
    public boolean matches(int a, int b) {
        if (a == b) {
            return true;
        }
        if (a < 0 || b < 0 || (a & RefType.NULL_BIT) > (b & RefType.NULL_BIT)) {
            return false;
        }
        return heapMatches(a & HEAP_MASK, b & HEAP_MASK);
    }

    /**
     * Whether heap type {@code a} matches {@code b}; see {@link HeapType#heapCode()} (spec:
     * matching, "Heap Types").
     */
    public boolean heapMatches(int a, int b) {
        if (a == b) {
            return true;
        }
        if ((b & ABSTRACT) != 0) {
            int kind = (a & ABSTRACT) != 0 ? a & (KIND_MASK | AbsHeapType.SHARED) : kindOf(a);
            return ((kind ^ b) & AbsHeapType.SHARED) == 0
                    && (KIND_MATCHES[kind & KIND_MASK] >>> (b & KIND_MASK) & 1) != 0;
        }
        if ((a & ABSTRACT) != 0) {
            int kind = kindOf(b);
            Kind below = KINDS[a & KIND_MASK];
            return ((kind ^ a) & AbsHeapType.SHARED) == 0
                    && below.isBottom()
                    && below.matches(KINDS[kind & KIND_MASK]);
        }
        if ((b & RefType.EXACT_BIT) != 0) {
            return false; // a != b
        }
        return isSubtype(a & RefType.INDEX_MASK, b & RefType.INDEX_MASK);
    }

    /** The kind and sharedness of the defined type in a heap type's code. */
    private int kindOf(int heap) {
        CanonicalType t = types[heap & RefType.INDEX_MASK];
        return t.kind().ordinal() | (t.type().shared() ? AbsHeapType.SHARED : 0);
    }

    /** The abstract heap type, as a heap code, at the top of the hierarchy of {@code heap}. */
    public int topOf(int heap) {
        int kind = (heap & ABSTRACT) != 0 ? heap & (KIND_MASK | AbsHeapType.SHARED) : kindOf(heap);
        return ABSTRACT | KINDS[kind & KIND_MASK].top().ordinal() | (kind & AbsHeapType.SHARED);
    }
}
