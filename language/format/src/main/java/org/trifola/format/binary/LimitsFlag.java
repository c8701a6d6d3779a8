package org.trifola.format.binary;

/**
 * The bits before the limits of a table or memory (spec: binary/types, "Limits"; threads;
 * custom-page-sizes).
 */
final class LimitsFlag {
    /** A maximum follows the minimum. */
    static final int MAX = 1;

    static final int SHARED = 2;

    /** Addresses are {@code i64}. */
    static final int I64 = 4;

    /** The logarithm of the page size follows the limits. */
    static final int PAGE_SIZE = 8;

    static final int ALL = MAX | SHARED | I64 | PAGE_SIZE;

    private LimitsFlag() {}
}
