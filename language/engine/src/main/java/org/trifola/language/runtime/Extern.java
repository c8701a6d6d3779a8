package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

/** What modules import and export (spec: execution/runtime, "External Instances"). */
public abstract sealed class Extern permits Function, Growable, Global, Tag {
    /**
     * What represents this outside, the interop object for instance; made once by whoever needs it.
     */
    public @Nullable Object wrapper;
}
