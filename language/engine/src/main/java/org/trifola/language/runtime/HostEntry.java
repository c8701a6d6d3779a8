package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

/** The root of a host function, for callers who need no call target. */
public interface HostEntry {
    /**
     * Calls the function as its call target would.
     *
     * @param instance the caller, or null where the host calls
     * @param values arguments in, results out
     * @param references the same for references, null if the type has none
     */
    void call(@Nullable Instance instance, long[] values, @Nullable Object @Nullable [] references);
}
