package org.trifola.format.binary;

/**
 * The bits after a global's value type (spec: binary/types, "Global Types";
 * shared-everything-threads).
 */
final class GlobalFlag {
    static final int MUTABLE = 1;
    static final int SHARED = 2;

    private GlobalFlag() {}
}
