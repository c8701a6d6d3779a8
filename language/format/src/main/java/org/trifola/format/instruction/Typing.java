package org.trifola.format.instruction;

import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;

import java.util.List;

/**
 * How an instruction is typed (spec: validation/instructions): by a fixed signature, as a memory
 * access, or by a rule of its own.
 */
public sealed interface Typing {

    /** Fixed operands and results. */
    record Signature(List<ValType> params, List<ValType> results) implements Typing {}

    /**
     * A memory access at an address of the memory's address type; {@code operands} follow the
     * address, {@code results} come back.
     *
     * @param bytes the width of the access, 1 to 16: the largest alignment allowed
     * @param atomic whether the alignment must be exactly {@code bytes}
     */
    record Access(List<ValType> operands, List<ValType> results, int bytes, boolean atomic)
            implements Typing {}

    /** A rule of the validator's own: the instruction itself says which. */
    record Special() implements Typing {}

    Typing SPECIAL = new Special();

    /** A signature, one letter a type: i, l (i64), f, d (f64), v (v128). */
    static Signature sig(String params, String results) {
        return new Signature(types(params), types(results));
    }

    static Access load(String result, int bytes) {
        return new Access(List.of(), types(result), bytes, false);
    }

    static Access store(String operand, int bytes) {
        return new Access(types(operand), List.of(), bytes, false);
    }

    /** A lane access: the vector in; out as well if {@code results} says so. */
    static Access lane(String results, int bytes) {
        return new Access(types("v"), types(results), bytes, false);
    }

    static Access atomic(String operands, String results, int bytes) {
        return new Access(types(operands), types(results), bytes, true);
    }

    private static List<ValType> types(String letters) {
        ValType[] types = new ValType[letters.length()];
        for (int i = 0; i < types.length; i++) {
            types[i] =
                    switch (letters.charAt(i)) {
                        case 'i' -> NumType.I32;
                        case 'l' -> NumType.I64;
                        case 'f' -> NumType.F32;
                        case 'd' -> NumType.F64;
                        case 'v' -> VecType.V128;
                        default -> throw new IllegalArgumentException(letters);
                    };
        }
        return List.of(types);
    }
}
