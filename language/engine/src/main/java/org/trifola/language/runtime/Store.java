package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.function.BiPredicate;

/** What the instances of one polyglot context have in common (spec: execution/runtime, "Store"). */
public final class Store {
    private final BiPredicate<Integer, Integer> subtypes;

    /**
     * @param subtypes whether the type with the first canonical id is a subtype of the one with the second
     */
    public Store(BiPredicate<Integer, Integer> subtypes) {
        this.subtypes = subtypes;
    }

    /** Whether canonical type {@code id} is a subtype of canonical type {@code of}. */
    @TruffleBoundary
    public boolean isSubtype(int id, int of) {
        return subtypes.test(id, of);
    }
}
