package org.trifola.language.interop;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostModule;

/** The host modules that the embedder grants to guests without being asked for each. */
public interface Builtins {

    /**
     * The module that guests import as {@code name}, made for one instantiation; null where there
     * is none.
     */
    @Nullable HostModule create(String name);

    /** Whether guests get the shared memories that they import and nobody provides. */
    boolean providesSharedMemories();
}
