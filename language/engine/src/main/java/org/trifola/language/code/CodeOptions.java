package org.trifola.language.code;

/**
 * What is generated beside what a module says. Modules with different options have different code.
 *
 * @param metered whether code pays for its instructions from the {@code Meter} of its instance
 */
public record CodeOptions(boolean metered) {
    /** Nothing that costs time. */
    public static final CodeOptions STANDARD = new CodeOptions(false);
}
