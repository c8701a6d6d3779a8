package org.trifola.format.types;

/**
 * What a defined type is: a function, structure, array or continuation (spec: structure/types,
 * "Composite Types").
 */
public sealed interface CompositeType permits FuncType, StructType, ArrayType, ContType {

    /** The abstract heap type right above all types of this form. */
    AbsHeapType.Kind kind();
}
