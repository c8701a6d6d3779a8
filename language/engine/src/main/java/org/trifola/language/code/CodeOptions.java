package org.trifola.language.code;

/**
 * What is generated beside what a module says. Modules with different options have different code.
 *
 * @param metered whether code pays for its instructions from the {@code Meter} of its instance
 * @param countsCalls whether functions count how many are active
 * @param countsAllocation whether code pays for the objects that it makes
 * @param reportsAllocation whether code tells tools of the objects that it makes
 */
public record CodeOptions(
        boolean metered, boolean countsCalls, boolean countsAllocation, boolean reportsAllocation) {
    /** Nothing that costs time. */
    public static final CodeOptions STANDARD = new CodeOptions(false, false, false, false);

    // FAST: a record's own equals is linked at its first use, which takes every context ten
    // milliseconds before its first module.
    @Override
    public boolean equals(Object o) {
        return o instanceof CodeOptions c && bits() == c.bits();
    }

    @Override
    public int hashCode() {
        return bits();
    }

    private int bits() {
        return (metered ? 1 : 0)
                | (countsCalls ? 2 : 0)
                | (countsAllocation ? 4 : 0)
                | (reportsAllocation ? 8 : 0);
    }
}
