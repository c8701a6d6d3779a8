package org.trifola.language.code;

import org.trifola.format.types.FuncType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;

import java.util.List;

/**
 * The slots of the calling convention (see {@link ModuleCode.TargetFactory}): values lie in arrays
 * one after the other, most in one slot.
 */
public final class Slots {
    /** The slots that a vector takes. */
    public static final int VECTOR = 2;

    private Slots() {}

    /** The slots that a value of type {@code type} takes. */
    public static int of(ValType type) {
        return type instanceof VecType ? VECTOR : 1;
    }

    /** The slots that values of the types {@code types} take. */
    public static int of(List<ValType> types) {
        int n = 0;
        for (ValType t : types) {
            n += of(t);
        }
        return n;
    }

    /** The length of the arrays for calling a function of type {@code type}. */
    public static int of(FuncType type) {
        return Math.max(of(type.params()), of(type.results()));
    }
}
