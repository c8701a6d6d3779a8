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
}
