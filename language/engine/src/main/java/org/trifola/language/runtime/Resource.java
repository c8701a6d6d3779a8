package org.trifola.language.runtime;

/** What a {@link Budget} limits, each counted in units of its own. */
public enum Resource {
    INSTANCES("instances"),
    MEMORIES("memories"),
    MEMORY_BYTES("bytes of memory"),
    TABLES("tables"),
    TABLE_ELEMENTS("table elements");

    private final String unit;

    Resource(String unit) {
        this.unit = unit;
    }

    /** The plural of what is counted, for messages. */
    public String unit() {
        return unit;
    }
}
