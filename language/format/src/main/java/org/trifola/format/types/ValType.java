package org.trifola.format.types;

/**
 * A value type: the type of a local, operand, global or field (spec: structure/types, "Value
 * Types").
 *
 * <p>Every value type has an {@code int} {@linkplain #code() code}, used where types are handled in
 * bulk: codes of equal types are equal, {@link #ofCode} is the inverse. Number and vector types
 * have the negative code of the binary format (-1 to -5); reference types have positive codes, laid
 * out in {@link RefType}.
 */
public sealed interface ValType extends StorageType permits NumType, VecType, RefType {

    /** Whether locals of this type have a default value. Only non-nullable references have none. */
    default boolean isDefaultable() {
        return !(this instanceof RefType r) || r.nullable();
    }

    /** The value type with the given code. */
    static ValType ofCode(int code) {
        return switch (code) {
            case NumType.I32_CODE -> NumType.I32;
            case NumType.I64_CODE -> NumType.I64;
            case NumType.F32_CODE -> NumType.F32;
            case NumType.F64_CODE -> NumType.F64;
            case VecType.V128_CODE -> VecType.V128;
            default -> RefType.ofCode(code);
        };
    }
}
