package org.trifola.language.heap;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.RefType;
import org.trifola.language.numeric.TrapSignal;

/**
 * A reference type that references are tested against (spec: execution/instructions, {@code
 * ref.test}, {@code ref.cast}). It is assumed that a reference is in the hierarchy of the type.
 *
 * <p>PE: all fields are constants; what is left is the test for one sort of type.
 */
public final class CastTarget {
    /** What a reference other than null must be. */
    private enum Sort {
        /** An object of one type: no other type is below it, or it must be exact. */
        EXACT_OBJECT,
        OBJECT,
        FUNCTION,
        I31,
        STRUCT,
        ARRAY,
        EQ,
        ANYTHING,
        NOTHING
    }

    private final RefType type;
    private final boolean nullable;
    private final Sort sort;
    private final @Nullable ObjectType object;
    private final CanonicalTypes types;

    /**
     * @param type with a canonical id where there is a type index
     */
    public CastTarget(RefType type, CanonicalTypes types) {
        this.type = type;
        this.types = types;
        nullable = type.nullable();
        switch (type.heap()) {
            case DefHeapType(int id, boolean exact) -> {
                CanonicalType t = types.get(id);
                switch (t.kind()) {
                    case STRUCT, ARRAY -> {
                        object = ObjectType.of(types, id);
                        sort = exact || t.type().isFinal() ? Sort.EXACT_OBJECT : Sort.OBJECT;
                    }
                    case FUNC -> {
                        object = null;
                        sort = Sort.FUNCTION;
                    }
                    default -> {
                        object = null;
                        sort = Sort.ANYTHING;
                    }
                }
            }
            case AbsHeapType(AbsHeapType.Kind kind, boolean _) -> {
                object = null;
                sort = sort(kind);
            }
        }
    }

    private static Sort sort(AbsHeapType.Kind kind) {
        return switch (kind) {
            case ANY, FUNC, EXTERN, EXN, CONT -> Sort.ANYTHING;
            case NONE, NOFUNC, NOEXTERN, NOEXN, NOCONT -> Sort.NOTHING;
            case EQ -> Sort.EQ;
            case I31 -> Sort.I31;
            case STRUCT -> Sort.STRUCT;
            case ARRAY -> Sort.ARRAY;
        };
    }

    /** The type, with a canonical id where there is a type index. */
    public RefType type() {
        return type;
    }

    /** Whether {@code reference} is of the type. */
    public boolean test(@Nullable Object reference) {
        if (reference == null) {
            return nullable;
        }
        return switch (sort) {
            case EXACT_OBJECT -> reference instanceof HeapObject o && o.type() == object;
            case OBJECT -> reference instanceof HeapObject o && isSubtype(o.type());
            case FUNCTION -> isFunction((TypedFunction) reference);
            case I31 -> I31.is(reference);
            case STRUCT -> reference instanceof StructObject;
            case ARRAY -> reference instanceof ArrayObject;
            case EQ -> reference instanceof HeapObject || I31.is(reference);
            case ANYTHING -> true;
            case NOTHING -> false;
        };
    }

    private boolean isSubtype(ObjectType actual) {
        ObjectType wanted = object;
        if (wanted == null) {
            throw CompilerDirectives.shouldNotReachHere();
        }
        return actual == wanted || actual.isSubtypeOf(wanted);
    }

    private boolean isFunction(TypedFunction function) {
        return type.heap() instanceof DefHeapType(int id, boolean exact)
                && (function.canonicalType() == id
                        || !exact && isSubtype(function.canonicalType(), id));
    }

    @TruffleBoundary
    private boolean isSubtype(int actual, int wanted) {
        return types.isSubtype(actual, wanted);
    }

    /** {@code reference}, which is of the type or else traps. */
    public @Nullable Object cast(@Nullable Object reference) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, !test(reference))) {
            throw TrapSignal.CAST_FAILURE;
        }
        return reference;
    }

    /**
     * Whether {@code reference} is of the type and has {@code descriptor}, which must not be null.
     */
    public boolean testDescriptor(@Nullable Object reference, @Nullable Object descriptor) {
        if (descriptor == null) {
            throw TrapSignal.NULL_DESCRIPTOR;
        }
        if (reference == null) {
            return nullable;
        }
        return object != null
                && test(reference)
                && StructObject.reference(reference, object.descriptorSlot()) == descriptor;
    }

    /** {@code reference}, which is of the type and has {@code descriptor}, or else traps. */
    public @Nullable Object castDescriptor(
            @Nullable Object reference, @Nullable Object descriptor) {
        if (!testDescriptor(reference, descriptor)) {
            throw TrapSignal.DESCRIPTOR_CAST_FAILURE;
        }
        return reference;
    }
}
