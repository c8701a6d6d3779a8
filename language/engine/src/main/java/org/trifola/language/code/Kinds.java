package org.trifola.language.code;

import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;

import java.util.List;

/** The register kinds of value types; see the constants of {@link Code}. */
final class Kinds {
    private Kinds() {}

    static byte of(ValType type) {
        return switch (type) {
            case NumType.I32 -> Code.I32;
            case NumType.I64 -> Code.I64;
            case NumType.F32 -> Code.F32;
            case NumType.F64 -> Code.F64;
            case RefType _ -> Code.REF;
            case VecType.V128 -> throw new UnsupportedInstruction("v128");
        };
    }

    static byte ofCode(int typeCode) {
        return of(ValType.ofCode(typeCode));
    }

    static byte[] of(List<ValType> types) {
        byte[] kinds = new byte[types.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = of(types.get(i));
        }
        return kinds;
    }
}
