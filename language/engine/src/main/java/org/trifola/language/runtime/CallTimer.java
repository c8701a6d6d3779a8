package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

/** Watches how long calls from outside take, and ends those that take too long. */
public interface CallTimer {

    /**
     * A call begins on this thread; null if it is within one that is being timed, or calls may take
     * as long as they like.
     */
    @Nullable Object begin();

    /** The call that {@link #begin} returned {@code call} for is over. */
    void end(Object call);
}
