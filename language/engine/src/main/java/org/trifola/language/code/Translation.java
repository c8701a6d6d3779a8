package org.trifola.language.code;

import org.jspecify.annotations.Nullable;

/**
 * A function, or the rest of it from one of its loops on, translated to JVM bytecode, as the
 * interpreter enters it. Subclasses are generated.
 */
public abstract class Translation {
    /**
     * Runs to the end of the function.
     *
     * @param instance the {@code Instance}
     * @param values a function's parameters, a loop's registers, numbers as in the calling
     *     convention; the results are left in the first ones
     * @param references the same for references; may be empty where there are none
     */
    public abstract void run(Object instance, long[] values, @Nullable Object[] references);
}
