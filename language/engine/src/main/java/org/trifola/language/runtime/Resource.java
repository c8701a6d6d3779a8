package org.trifola.language.runtime;

/** What a {@link Budget} limits, each counted in units of its own. */
public enum Resource {
    INSTANCES("instances", 0),
    MEMORIES("memories", 0),
    MEMORY_BYTES("bytes of memory", 1),
    TABLES("tables", 0),
    TABLE_ELEMENTS("table elements", Long.BYTES);

    private final String unit;
    private final int bytes;

    Resource(String unit, int bytes) {
        this.unit = unit;
        this.bytes = bytes;
    }

    /** About how many bytes a unit takes, beside what other resources count. */
    int bytes() {
        return bytes;
    }

    /** The plural of what is counted, for messages. */
    public String unit() {
        return unit;
    }
}
