package org.trifola.format.types;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The structure of a recursive group as a sequence of numbers, equal for equivalent groups:
 * references into the group are relative to its start, all others canonical ids (spec:
 * validation/conventions, "Rolling and Unrolling").
 */
final class GroupKey implements Comparable<GroupKey> {
    /**
     * Set in the code of a reference into the group. No other type code, negative as they are,
     * lacks bit 27 as well.
     */
    private static final int RELATIVE = Integer.MIN_VALUE;

    private final int[] content;
    private final int hash;

    private GroupKey(int[] content) {
        this.content = content;
        hash = Arrays.hashCode(content);
    }

    /**
     * The key of the group whose first type index is {@code start}; {@code ids} holds the ids of
     * those before.
     */
    static GroupKey of(RecType group, int[] ids, int start) {
        Writer w = new Writer(ids, start);
        for (SubType t : group.types()) {
            w.subType(t);
        }
        return new GroupKey(Arrays.copyOf(w.content, w.length));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GroupKey k && hash == k.hash && Arrays.equals(content, k.content);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** An order, so that a map keeps its speed where somebody makes hash codes collide. */
    @Override
    public int compareTo(GroupKey k) {
        return Arrays.compare(content, k.content);
    }

    private static final class Writer {
        private final int[] ids;
        private final int start;
        private int[] content = new int[16];
        private int length;

        Writer(int[] ids, int start) {
            this.ids = ids;
            this.start = start;
        }

        void add(int value) {
            if (length == content.length) {
                content = Arrays.copyOf(content, length * 2);
            }
            content[length++] = value;
        }

        void subType(SubType t) {
            add((t.isFinal() ? 1 : 0) | (t.shared() ? 2 : 0) | t.supertypes().size() << 2);
            for (int s : t.supertypes()) {
                index(s);
            }
            optional(t.describes());
            optional(t.descriptor());
            add(t.composite().kind().ordinal());
            // FAST: no switch over patterns, see TypeValidator.
            if (t.composite() instanceof FuncType(List<ValType> params, List<ValType> results)) {
                codes(params);
                codes(results);
            } else if (t.composite() instanceof StructType(List<FieldType> fields)) {
                add(fields.size());
                for (FieldType f : fields) {
                    field(f);
                }
            } else if (t.composite() instanceof ArrayType(FieldType field)) {
                field(field);
            } else if (t.composite() instanceof ContType(HeapType function)) {
                code(RefType.REF_BIT | function.heapCode());
            }
        }

        private void optional(OptionalInt index) {
            if (index.isPresent()) {
                index(index.getAsInt());
            } else {
                add(-1);
            }
        }

        private void index(int index) {
            code(RefType.REF_BIT | index);
        }

        private void field(FieldType f) {
            add(f.mutable() ? 1 : 0);
            code(f.storage().code());
        }

        private void codes(List<ValType> types) {
            add(types.size());
            for (ValType t : types) {
                code(t.code());
            }
        }

        private void code(int code) {
            if (!RefType.isDefined(code)) {
                add(code);
                return;
            }
            int index = code & RefType.INDEX_MASK;
            int flags = code & ~RefType.INDEX_MASK;
            add(index >= start ? RELATIVE | flags | index - start : flags | ids[index]);
        }
    }
}
