package org.trifola.format.types;

/**
 * The type of a field in memory: a value type or a packed integer (spec: structure/types,
 * "Aggregate Types").
 */
public sealed interface StorageType permits ValType, PackedType {

    /** The {@code int} that stands for this type; see {@link ValType}. */
    int code();

    /**
     * The type of this field's value on the operand stack: packed integers widen to {@code i32}.
     */
    default ValType unpacked() {
        return this instanceof ValType v ? v : NumType.I32;
    }
}
