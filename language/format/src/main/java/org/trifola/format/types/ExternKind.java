package org.trifola.format.types;

/**
 * The kinds of imports and exports, in the order of their binary codes (spec: binary/modules,
 * "Export Section").
 */
public enum ExternKind {
    FUNC("func"),
    TABLE("table"),
    MEMORY("memory"),
    GLOBAL("global"),
    TAG("tag");

    private final String text;

    ExternKind(String text) {
        this.text = text;
    }

    /** The keyword of the text format. */
    public String text() {
        return text;
    }

    /** The code in the binary format: 0 to 4. */
    public int code() {
        return ordinal();
    }
}
