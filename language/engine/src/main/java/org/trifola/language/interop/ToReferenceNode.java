package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;

import org.jspecify.annotations.Nullable;
import org.trifola.language.heap.HeapObject;
import org.trifola.language.heap.I31;
import org.trifola.language.interop.ReferenceType.Accepts;

/**
 * Converts a value from outside to a reference: null values to null, wrappers to what they wrap,
 * others stay.
 */
@GenerateUncached
@GenerateInline(false)
abstract class ToReferenceNode extends Node {

    abstract @Nullable Object execute(Embedding embedding, ReferenceType type, Object value)
            throws UnsupportedTypeException;

    @Specialization
    static Object ofFunction(
            @SuppressWarnings("unused") Embedding embedding,
            ReferenceType type,
            FunctionObject value)
            throws UnsupportedTypeException {
        Accepts accepts = type.accepts();
        if (accepts == Accepts.ANYTHING
                || accepts == Accepts.INTERNAL && type.target().test(value)) {
            return value;
        }
        if (accepts == Accepts.FUNCTIONS
                || accepts == Accepts.FUNCTIONS_OF_TYPE && type.acceptsType(value.function)) {
            return value.function;
        }
        throw UnsupportedTypeException.create(new Object[] {value});
    }

    @Specialization(guards = "!isFunction(value)", limit = "3")
    static @Nullable Object ofAny(
            Embedding embedding,
            ReferenceType type,
            Object value,
            @CachedLibrary("value") InteropLibrary library)
            throws UnsupportedTypeException {
        if (value instanceof HeapView view) {
            return ofObject(type, view.object);
        }
        boolean anything = type.accepts() == Accepts.ANYTHING;
        if (library.isNull(value) && !(anything && embedding.isValue(value))) {
            if (type.nullable()) {
                return null;
            }
        } else if (anything) {
            return value;
        } else if (type.accepts() == Accepts.INTERNAL) {
            Object internal = internal(value, library);
            if (type.target().test(internal)) {
                return internal;
            }
        }
        throw UnsupportedTypeException.create(new Object[] {value});
    }

    private static Object ofObject(ReferenceType type, HeapObject object)
            throws UnsupportedTypeException {
        if (type.accepts() == Accepts.ANYTHING
                || type.accepts() == Accepts.INTERNAL && type.target().test(object)) {
            return object;
        }
        throw UnsupportedTypeException.create(new Object[] {object});
    }

    /** {@code value} as what wasm knows of it: an {@code i31} where it is a number that fits. */
    private static Object internal(Object value, InteropLibrary library) {
        if (library.fitsInInt(value)) {
            try {
                int number = library.asInt(value);
                return I31.is(number) ? number : value;
            } catch (UnsupportedMessageException e) {
                throw CompilerDirectives.shouldNotReachHere(e);
            }
        }
        return value;
    }

    static boolean isFunction(Object value) {
        return value instanceof FunctionObject;
    }
}
