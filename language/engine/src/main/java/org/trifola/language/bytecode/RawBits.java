package org.trifola.language.bytecode;

import org.trifola.language.code.Code;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** Elements of the calling convention's arrays: numbers as raw bits in longs, references. */
final class RawBits {
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc LONG = ConstantDescs.CD_long;
    private static final Member INT_OF_FLOAT =
            Member.method(ConstantDescs.CD_Float, "floatToRawIntBits", INT, ConstantDescs.CD_float);
    private static final Member FLOAT_OF_INT =
            Member.method(ConstantDescs.CD_Float, "intBitsToFloat", ConstantDescs.CD_float, INT);
    private static final Member LONG_OF_DOUBLE =
            Member.method(
                    ConstantDescs.CD_Double, "doubleToRawLongBits", LONG, ConstantDescs.CD_double);
    private static final Member DOUBLE_OF_LONG =
            Member.method(
                    ConstantDescs.CD_Double, "longBitsToDouble", ConstantDescs.CD_double, LONG);

    private RawBits() {}

    /** Array and index on the stack become the value. */
    static void load(CodeWriter b, byte kind) {
        switch (kind) {
            case Code.I32 -> b.laload().l2i();
            case Code.I64 -> b.laload();
            case Code.F32 -> floatOfInt(b.laload().l2i());
            case Code.F64 -> doubleOfLong(b.laload());
            default -> b.aaload();
        }
    }

    /** Array, index and value on the stack are consumed. */
    static void store(CodeWriter b, byte kind) {
        switch (kind) {
            case Code.I32 -> b.i2l().lastore();
            case Code.I64 -> b.lastore();
            case Code.F32 -> intOfFloat(b).i2l().lastore();
            case Code.F64 -> longOfDouble(b).lastore();
            default -> b.aastore();
        }
    }

    static CodeWriter floatOfInt(CodeWriter b) {
        return b.invokestatic(FLOAT_OF_INT);
    }

    static CodeWriter intOfFloat(CodeWriter b) {
        return b.invokestatic(INT_OF_FLOAT);
    }

    static CodeWriter doubleOfLong(CodeWriter b) {
        return b.invokestatic(DOUBLE_OF_LONG);
    }

    static CodeWriter longOfDouble(CodeWriter b) {
        return b.invokestatic(LONG_OF_DOUBLE);
    }
}
