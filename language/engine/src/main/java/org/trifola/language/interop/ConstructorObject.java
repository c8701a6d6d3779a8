package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.format.types.Limits;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes what a host wants to give to guests, as the binding of the language that has its name:
 *
 * <ul>
 *   <li>{@code Memory(pages[, maximum[, shared]])};
 *   <li>{@code Table(type, size[, maximum[, value]])};
 *   <li>{@code Global(type, mutable, value)};
 *   <li>{@code Tag(type...)}.
 * </ul>
 *
 * Types are names, {@code i32} or {@code externref}; a maximum may be null.
 */
@ExportLibrary(InteropLibrary.class)
public final class ConstructorObject extends WasmObject {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final String name;
    private final int least;
    private final int most;
    private final Body body;

    @FunctionalInterface
    private interface Body {
        Object create(Embedding embedding, Object[] arguments)
                throws UnsupportedTypeException, UnsupportedMessageException;
    }

    private ConstructorObject(Embedding embedding, String name, int least, int most, Body body) {
        super(embedding);
        this.name = name;
        this.least = least;
        this.most = most;
        this.body = body;
    }

    /** All constructors by name. */
    public static Map<String, Object> all(Embedding embedding) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (ConstructorObject c :
                List.of(
                        new ConstructorObject(embedding, "Memory", 1, 3, ConstructorObject::memory),
                        new ConstructorObject(embedding, "Table", 2, 4, ConstructorObject::table),
                        new ConstructorObject(embedding, "Global", 3, 3, ConstructorObject::global),
                        new ConstructorObject(embedding, "Tag", 0, -1, ConstructorObject::tag))) {
            all.put(c.name, c);
        }
        return all;
    }

    private static Object memory(Embedding embedding, Object[] arguments)
            throws UnsupportedTypeException, UnsupportedMessageException {
        boolean shared = arguments.length > 2 && INTEROP.asBoolean(arguments[2]);
        return Creation.memory(embedding, limits(arguments, 0), shared);
    }

    private static Object table(Embedding embedding, Object[] arguments)
            throws UnsupportedTypeException, UnsupportedMessageException {
        if (!(Creation.type(INTEROP.asString(arguments[0])) instanceof RefType element)) {
            throw new CreationError("a table holds references");
        }
        Object init = arguments.length > 3 ? arguments[3] : NullReference.INSTANCE;
        return Creation.table(embedding, element, limits(arguments, 1), init);
    }

    private static Limits limits(Object[] arguments, int i) throws UnsupportedMessageException {
        long min = INTEROP.asLong(arguments[i]);
        return i + 1 < arguments.length && !INTEROP.isNull(arguments[i + 1])
                ? Limits.of(min, INTEROP.asLong(arguments[i + 1]))
                : Limits.of(min);
    }

    private static Object global(Embedding embedding, Object[] arguments)
            throws UnsupportedTypeException, UnsupportedMessageException {
        ValType type = Creation.type(INTEROP.asString(arguments[0]));
        return Creation.global(embedding, type, INTEROP.asBoolean(arguments[1]), arguments[2]);
    }

    private static Object tag(Embedding embedding, Object[] arguments)
            throws UnsupportedMessageException {
        List<ValType> params = new ArrayList<>();
        for (Object argument : arguments) {
            params.add(Creation.type(INTEROP.asString(argument)));
        }
        return Creation.tag(embedding, params);
    }

    @ExportMessage
    boolean isInstantiable() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object instantiate(Object[] arguments) throws ArityException, UnsupportedTypeException {
        if (arguments.length < least || most >= 0 && arguments.length > most) {
            throw ArityException.create(least, most, arguments.length);
        }
        try {
            return body.create(embedding, arguments);
        } catch (UnsupportedMessageException e) {
            throw UnsupportedTypeException.create(
                    arguments, "No arguments that a " + name + " can be made of. ", e);
        }
    }

    @Override
    public String toString() {
        return "wasm-constructor " + name;
    }
}
