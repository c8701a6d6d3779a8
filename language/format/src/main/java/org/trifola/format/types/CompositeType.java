package org.trifola.format.types;

/**
 * What a defined type is: a function, structure, array or continuation (spec: structure/types,
 * "Composite Types").
 */
public sealed interface CompositeType permits FuncType, StructType, ArrayType, ContType {

    /** The abstract heap type right above all types of this form. */
    default AbsHeapType.Kind kind() {
        return switch (this) {
            case FuncType _ -> AbsHeapType.Kind.FUNC;
            case StructType _ -> AbsHeapType.Kind.STRUCT;
            case ArrayType _ -> AbsHeapType.Kind.ARRAY;
            case ContType _ -> AbsHeapType.Kind.CONT;
        };
    }
}
