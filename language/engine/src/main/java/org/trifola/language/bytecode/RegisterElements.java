package org.trifola.language.bytecode;

import org.trifola.language.code.Code;
import org.trifola.language.runtime.RegisterAccess;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * Elements of the arrays that a function in parts keeps its registers in: as {@link RawBits}, but
 * without a comparison of index and length where the machine allows it, since {@code drive} has
 * made one for all.
 */
final class RegisterElements {
    private static final boolean UNCHECKED = RegisterAccess.isAvailable();
    private static final ClassDesc ACCESS = Names.of(RegisterAccess.class);
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc LONG = ConstantDescs.CD_long;
    private static final ClassDesc VOID = ConstantDescs.CD_void;
    private static final Member GET32 = Member.method(ACCESS, "get32", INT, Names.LONGS, LONG);
    private static final Member GET64 = Member.method(ACCESS, "get64", LONG, Names.LONGS, LONG);
    private static final Member SET32 =
            Member.method(ACCESS, "set32", VOID, Names.LONGS, LONG, INT);
    private static final Member SET64 =
            Member.method(ACCESS, "set64", VOID, Names.LONGS, LONG, LONG);

    private RegisterElements() {}

    /** The array on the stack becomes a register's value. */
    static void load(CodeWriter b, int register, byte kind) {
        index(b, register, kind);
        if (isChecked(kind)) {
            RawBits.load(b, kind);
            return;
        }
        switch (kind) {
            case Code.I32 -> b.invokestatic(GET32);
            case Code.I64 -> b.invokestatic(GET64);
            case Code.F32 -> RawBits.floatOfInt(b.invokestatic(GET32));
            default -> RawBits.doubleOfLong(b.invokestatic(GET64));
        }
    }

    /** Pushes what stands between the array and the value to be stored. */
    static void index(CodeWriter b, int register, byte kind) {
        if (isChecked(kind)) {
            b.loadConstant(register);
        } else {
            b.loadConstant(RegisterAccess.offset(register));
        }
    }

    /** Array, index and value on the stack are consumed. */
    static void store(CodeWriter b, byte kind) {
        if (isChecked(kind)) {
            RawBits.store(b, kind);
            return;
        }
        switch (kind) {
            case Code.I32 -> b.invokestatic(SET32);
            case Code.I64 -> b.invokestatic(SET64);
            case Code.F32 -> RawBits.intOfFloat(b).invokestatic(SET32);
            default -> RawBits.longOfDouble(b).invokestatic(SET64);
        }
    }

    private static boolean isChecked(byte kind) {
        return kind == Code.REF || !UNCHECKED;
    }
}
