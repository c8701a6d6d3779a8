package org.trifola.format.types;

/**
 * An abstract heap type, possibly shared (spec: structure/types, "Heap Types"; {@code cont} from
 * stack switching, {@code shared} from shared-everything-threads).
 */
public record AbsHeapType(Kind kind, boolean shared) implements HeapType {

    /** The abstract heap types, with their binary code (a negative 7-bit LEB128) and their text. */
    public enum Kind {
        NOCONT(-11, "nocont"),
        NOEXN(-12, "noexn"),
        NOFUNC(-13, "nofunc"),
        NOEXTERN(-14, "noextern"),
        NONE(-15, "none"),
        FUNC(-16, "func"),
        EXTERN(-17, "extern"),
        ANY(-18, "any"),
        EQ(-19, "eq"),
        I31(-20, "i31"),
        STRUCT(-21, "struct"),
        ARRAY(-22, "array"),
        EXN(-23, "exn"),
        CONT(-24, "cont");

        private static final Kind[] KINDS = values();
        private final int code;
        private final String text;

        Kind(int code, String text) {
            this.code = code;
            this.text = text;
        }

        /** The code in the binary format: a negative 7-bit signed LEB128. */
        public int code() {
            return code;
        }

        /** The keyword, {@code func} for instance. */
        public String text() {
            return text;
        }

        /** Whether this is the bottom of its hierarchy: {@code none}, {@code nofunc} and so on. */
        public boolean isBottom() {
            return switch (this) {
                case NOCONT, NOEXN, NOFUNC, NOEXTERN, NONE -> true;
                case FUNC, EXTERN, ANY, EQ, I31, STRUCT, ARRAY, EXN, CONT -> false;
            };
        }

        /** The top of this type's hierarchy. */
        public Kind top() {
            return switch (this) {
                case NOCONT, CONT -> CONT;
                case NOEXN, EXN -> EXN;
                case NOFUNC, FUNC -> FUNC;
                case NOEXTERN, EXTERN -> EXTERN;
                case NONE, ANY, EQ, I31, STRUCT, ARRAY -> ANY;
            };
        }

        /** The bottom of this type's hierarchy. */
        public Kind bottom() {
            return switch (top()) {
                case CONT -> NOCONT;
                case EXN -> NOEXN;
                case FUNC -> NOFUNC;
                case EXTERN -> NOEXTERN;
                default -> NONE;
            };
        }

        /** Whether this is a subtype of {@code other} (spec: valid/matching, "Heap Types"). */
        public boolean matches(Kind other) {
            if (this == other || isBottom() || other == top()) {
                return top() == other.top();
            }
            return other == EQ && (this == I31 || this == STRUCT || this == ARRAY);
        }

        /** The kind with the given binary code, or null. */
        public static @org.jspecify.annotations.Nullable Kind ofBinary(int code) {
            return code <= -11 && code >= -24 ? KINDS[-11 - code] : null;
        }
    }

    /** The bit of a shared type in {@link #heapCode}. */
    public static final int SHARED = 32;

    private static final AbsHeapType[] ALL = new AbsHeapType[64];

    static {
        for (Kind k : Kind.KINDS) {
            ALL[k.ordinal()] = new AbsHeapType(k, false);
            ALL[k.ordinal() | SHARED] = new AbsHeapType(k, true);
        }
    }

    /** The unshared heap type of {@code kind}. */
    public static AbsHeapType of(Kind kind) {
        return ALL[kind.ordinal()];
    }

    static AbsHeapType ofCode(int code) {
        return ALL[code & 63];
    }

    @Override
    public int heapCode() {
        return RefType.ABSTRACT_BIT | kind.ordinal() | (shared ? SHARED : 0);
    }

    @Override
    public String toString() {
        return shared ? "(shared " + kind.text() + ")" : kind.text();
    }
}
