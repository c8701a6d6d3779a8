package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** What the instances of one polyglot context have in common (spec: execution/runtime, "Store"). */
public final class Store {
    private @Nullable Outside outside;

    /** How what is in this store looks from outside. */
    public Outside outside() {
        return Objects.requireNonNull(outside);
    }

    public void setOutside(Outside outside) {
        this.outside = outside;
    }
}
