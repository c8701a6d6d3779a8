package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.ContType;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.language.heap.CastTarget;
import org.trifola.language.runtime.Function;

/**
 * A reference type as far as values from outside are checked against it.
 *
 * @param type with a canonical id where there is a type index
 * @param accepts what may be passed besides null
 * @param target what is inside wasm's own hierarchy is tested against this
 */
record ReferenceType(RefType type, CanonicalTypes types, Accepts accepts, CastTarget target) {
    /** What may be passed besides null. */
    enum Accepts {
        /** Every value there is. */
        ANYTHING,
        /** Functions. */
        FUNCTIONS,
        /** Functions of one type and its subtypes. */
        FUNCTIONS_OF_TYPE,
        /**
         * Structures, arrays, numbers that an {@code i31} can be, of any language, and what else
         * the type takes.
         */
        INTERNAL,
        NOTHING
    }

    static ReferenceType of(RefType type, CanonicalTypes types) {
        Accepts accepts =
                switch (type.heap()) {
                    case DefHeapType(int id, boolean _) ->
                            types.type(id).composite() instanceof FuncType
                                    ? Accepts.FUNCTIONS_OF_TYPE
                                    : types.type(id).composite() instanceof ContType
                                            ? Accepts.NOTHING
                                            : Accepts.INTERNAL;
                    case AbsHeapType(AbsHeapType.Kind kind, boolean _) ->
                            switch (kind) {
                                case EXTERN -> Accepts.ANYTHING;
                                case FUNC -> Accepts.FUNCTIONS;
                                case ANY, EQ, I31, STRUCT, ARRAY -> Accepts.INTERNAL;
                                default -> Accepts.NOTHING;
                            };
                };
        return new ReferenceType(type, types, accepts, new CastTarget(type, types));
    }

    boolean nullable() {
        return type.nullable();
    }

    @TruffleBoundary
    boolean acceptsType(Function function) {
        return type.heap() instanceof DefHeapType(int id, boolean exact)
                && (exact
                        ? function.canonicalType() == id
                        : types.isSubtype(function.canonicalType(), id));
    }
}
