package org.trifola.language.bytecode;

import org.trifola.language.code.Code;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Elements of the calling convention's arrays: numbers as raw bits in longs, references. */
final class RawBits {
    private static final ClassDesc FLOAT = ConstantDescs.CD_Float;
    private static final ClassDesc DOUBLE = ConstantDescs.CD_Double;
    private static final MethodTypeDesc TO_INT =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_float);
    private static final MethodTypeDesc OF_INT =
            MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int);
    private static final MethodTypeDesc TO_LONG =
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_double);
    private static final MethodTypeDesc OF_LONG =
            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long);

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
        return b.invokestatic(FLOAT, "intBitsToFloat", OF_INT);
    }

    static CodeWriter intOfFloat(CodeWriter b) {
        return b.invokestatic(FLOAT, "floatToRawIntBits", TO_INT);
    }

    static CodeWriter doubleOfLong(CodeWriter b) {
        return b.invokestatic(DOUBLE, "longBitsToDouble", OF_LONG);
    }

    static CodeWriter longOfDouble(CodeWriter b) {
        return b.invokestatic(DOUBLE, "doubleToRawLongBits", TO_LONG);
    }
}
