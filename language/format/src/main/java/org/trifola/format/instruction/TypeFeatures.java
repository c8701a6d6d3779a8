package org.trifola.format.instruction;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.HeapType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.VecType;

import java.util.Set;

/** Which feature a value type comes with, as the instruction table says it for instructions. */
public final class TypeFeatures {
    private TypeFeatures() {}

    /**
     * The feature that brings the value type with the given {@link
     * org.trifola.format.types.ValType#code() code}.
     */
    public static Feature of(int typeCode) {
        if (typeCode < 0) {
            return typeCode == VecType.V128_CODE ? Feature.SIMD : Feature.CORE;
        }
        if ((typeCode & RefType.ABSTRACT_BIT) == 0) {
            return (typeCode & RefType.EXACT_BIT) != 0
                    ? Feature.CUSTOM_DESCRIPTORS
                    : Feature.FUNCTION_REFERENCES;
        }
        AbsHeapType heap = (AbsHeapType) HeapType.ofCode(typeCode);
        if (heap.shared()) {
            return Feature.SHARED_EVERYTHING;
        }
        return switch (heap.kind()) {
            case CONT, NOCONT -> Feature.STACK_SWITCHING;
            case EXN, NOEXN -> Feature.EXCEPTIONS;
            case FUNC, EXTERN -> {
                if ((typeCode & RefType.NULL_BIT) == 0) {
                    yield Feature.FUNCTION_REFERENCES;
                }
                yield heap.kind() == AbsHeapType.Kind.FUNC ? Feature.CORE : Feature.REFERENCE_TYPES;
            }
            case NOFUNC, NOEXTERN, NONE, ANY, EQ, I31, STRUCT, ARRAY -> Feature.GC;
        };
    }

    /**
     * Throws {@link Malformed} with {@code message} if {@code features} lack what the type comes
     * with.
     */
    public static void check(Set<Feature> features, int typeCode, int at, String message) {
        require(features, of(typeCode), at, message);
    }

    /**
     * Throws {@link Malformed} with {@code message} and the feature's name if {@code features} lack
     * it.
     */
    public static void require(Set<Feature> features, Feature feature, int at, String message) {
        if (!features.contains(feature)) {
            throw Malformed.atOffset(at, message + ": requires the feature " + feature.text());
        }
    }
}
