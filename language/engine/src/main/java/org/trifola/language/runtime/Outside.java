package org.trifola.language.runtime;

import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.RefType;

/** How what is in a store looks from outside of wasm, to tools for instance. */
public interface Outside {
    /** A reference as a value. */
    Object reference(@Nullable Object reference);

    /** A {@code v128} as a value. */
    Object vector(long low, long high);

    /** A function, memory, table, global or tag as a value. */
    Object external(Extern entity);

    /**
     * A value as a reference.
     *
     * @param type with a canonical id where there is a type index
     * @throws UnsupportedTypeException where the value is none of that type
     */
    @Nullable Object toReference(RefType type, Object value) throws UnsupportedTypeException;
}
