package org.trifola.language.javascript;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.jspecify.annotations.Nullable;
import org.trifola.language.interop.Embedding;
import org.trifola.language.runtime.Extern;

/** Arguments of {@link ApiFunction}s as what they are. */
final class Arguments {
    static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private Arguments() {}

    static String string(Object[] arguments, int i) throws UnsupportedMessageException {
        return INTEROP.asString(arguments[i]);
    }

    /** The runtime entity behind argument {@code i}, which must be one of the given class. */
    static <T extends Extern> T entity(Object[] arguments, int i, Class<T> type)
            throws UnsupportedTypeException {
        Extern entity = Embedding.entity(arguments[i]);
        if (!type.isInstance(entity)) {
            throw UnsupportedTypeException.create(
                    arguments, "argument " + (i + 1) + " is no wasm " + type.getSimpleName());
        }
        return type.cast(entity);
    }

    /** The argument that may be left out, or null. */
    static @Nullable Object optional(Object[] arguments, int i) {
        return i < arguments.length ? arguments[i] : null;
    }

    /** A size: JavaScript hands over the bits of an unsigned number. */
    static long size(Object[] arguments, int i) throws UnsupportedMessageException {
        return INTEROP.asInt(arguments[i]) & 0xFFFF_FFFFL;
    }
}
