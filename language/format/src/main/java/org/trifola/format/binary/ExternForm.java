package org.trifola.format.binary;

/** The codes in imports and tables that are no {@link org.trifola.format.types.ExternKind}. */
final class ExternForm {
    /** A function of exactly the given type (custom-descriptors). */
    static final int EXACT_FUNC = 0x20;

    /**
     * After an empty name: names and types follow, all from the module named before
     * (compact-import-section).
     */
    static final int COMPACT = 0x7F;

    /** After an empty name: a type and names that share it follow (compact-import-section). */
    static final int COMPACT_ONE_TYPE = 0x7E;

    /**
     * Before a zero byte and the type of a table whose elements have an initial value of their own.
     */
    static final int TABLE_WITH_INIT = 0x40;

    private ExternForm() {}
}
