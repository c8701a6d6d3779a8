package org.trifola.format.types;

/**
 * A reference type (spec: structure/types, "Reference Types").
 *
 * <p>Layout of the {@linkplain #code() code}, a positive {@code int}:
 *
 * <pre>
 *   bit 30  always 1: a reference
 *   bit 29  1: nullable
 *   bit 28  1: exact
 *   bit 27  1: abstract; bits 0-4 are then the ordinal of {@link AbsHeapType.Kind}, bit 5 is "shared"
 *   bits 0-26 the type index otherwise
 * </pre>
 */
public record RefType(boolean nullable, HeapType heap) implements ValType {
    public static final int REF_BIT = 1 << 30;
    public static final int NULL_BIT = 1 << 29;
    public static final int EXACT_BIT = 1 << 28;
    public static final int ABSTRACT_BIT = 1 << 27;
    public static final int INDEX_MASK = ABSTRACT_BIT - 1;

    public static final RefType FUNCREF = nullable(AbsHeapType.Kind.FUNC);
    public static final RefType EXTERNREF = nullable(AbsHeapType.Kind.EXTERN);
    public static final RefType ANYREF = nullable(AbsHeapType.Kind.ANY);
    public static final RefType EXNREF = nullable(AbsHeapType.Kind.EXN);

    /** The nullable reference to an abstract heap type: {@code funcref} for instance. */
    public static RefType nullable(AbsHeapType.Kind kind) {
        return new RefType(true, AbsHeapType.of(kind));
    }

    /** Whether {@code code} is that of a reference to a defined type. */
    public static boolean isDefined(int code) {
        return (code & (Integer.MIN_VALUE | REF_BIT | ABSTRACT_BIT)) == REF_BIT;
    }

    static RefType ofCode(int code) {
        if ((code & REF_BIT) == 0 || code < 0) {
            throw new IllegalArgumentException("not a type code: " + code);
        }
        return new RefType((code & NULL_BIT) != 0, HeapType.ofCode(code));
    }

    @Override
    public int code() {
        return REF_BIT | (nullable ? NULL_BIT : 0) | heap.heapCode();
    }

    /**
     * The text format's spelling, abbreviated where it has an abbreviation: {@code funcref}, {@code
     * (ref null 3)}.
     */
    @Override
    public String toString() {
        if (nullable && heap instanceof AbsHeapType abs) {
            AbsHeapType.Kind kind = abs.kind();
            String name =
                    switch (kind) {
                        case NONE -> "nullref";
                        case NOFUNC, NOEXTERN, NOEXN, NOCONT ->
                                "null" + kind.text().substring(2) + "ref";
                        case FUNC, EXTERN, ANY, EQ, I31, STRUCT, ARRAY, EXN, CONT ->
                                kind.text() + "ref";
                    };
            return abs.shared() ? "(shared " + name + ")" : name;
        }
        return "(ref " + (nullable ? "null " : "") + heap + ")";
    }
}
