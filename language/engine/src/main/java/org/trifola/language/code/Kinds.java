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
        // FAST: no patterns beside constants: to link that switch took 15 ms of the first call.
        return switch (type) {
            case NumType n ->
                    switch (n) {
                        case I32 -> Code.I32;
                        case I64 -> Code.I64;
                        case F32 -> Code.F32;
                        case F64 -> Code.F64;
                    };
            case RefType _ -> Code.REF;
            case VecType _ -> Code.V128;
        };
    }

    static byte ofCode(int typeCode) {
        return of(ValType.ofCode(typeCode));
    }

    /** A kind for each type. */
    static byte[] of(List<ValType> types) {
        byte[] kinds = new byte[types.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = of(types.get(i));
        }
        return kinds;
    }

    /** A kind for each register: two for a {@code v128}. */
    static byte[] ofRegisters(byte[] kinds) {
        int count = kinds.length;
        for (byte k : kinds) {
            count += k == Code.V128 ? 1 : 0;
        }
        if (count == kinds.length) {
            return kinds;
        }
        byte[] registers = new byte[count];
        int i = 0;
        for (byte k : kinds) {
            registers[i++] = k;
            if (k == Code.V128) {
                registers[i++] = Code.V128_HIGH;
            }
        }
        return registers;
    }
}
