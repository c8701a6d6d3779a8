package org.trifola.language.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** The instructions that neither branch nor have to do with locals, and the operand stack. */
abstract sealed class StraightCode permits CodeWriter {
    /** The largest operand of one byte. */
    static final int MOST_U1 = 255;

    private static final int LONG_ARRAY = 11;

    final ConstantPool pool;
    final Bytes code = new Bytes();

    /** How many slots are on the stack. */
    int stack;

    private int maxStack;

    StraightCode(ConstantPool pool) {
        this.pool = pool;
    }

    final int maxStack() {
        return maxStack;
    }

    final CodeWriter op(int opcode, int change) {
        code.u1(opcode);
        return change(change);
    }

    /** Says by how many slots the stack grows. */
    final CodeWriter change(int slots) {
        stack += slots;
        maxStack = Math.max(maxStack, stack);
        return (CodeWriter) this;
    }

    // ---- constants

    final CodeWriter loadConstant(int value) {
        if (value >= -1 && value <= 5) {
            code.u1(3 + value);
        } else if (value == (byte) value) {
            code.u1(0x10).u1(value);
        } else if (value == (short) value) {
            code.u1(0x11).u2(value);
        } else {
            fromPool(pool.integer(value));
        }
        return change(1);
    }

    final CodeWriter loadConstant(long value) {
        if (value == 0 || value == 1) {
            code.u1(9 + (int) value);
        } else {
            code.u1(0x14).u2(pool.ofLong(value));
        }
        return change(2);
    }

    final CodeWriter loadConstant(float value) {
        if (Float.floatToRawIntBits(value) == 0) {
            return fconst_0();
        }
        fromPool(pool.ofFloat(value));
        return change(1);
    }

    final CodeWriter loadConstant(double value) {
        if (Double.doubleToRawLongBits(value) == 0) {
            return dconst_0();
        }
        code.u1(0x14).u2(pool.ofDouble(value));
        return change(2);
    }

    final CodeWriter ldc(ClassDesc type) {
        fromPool(pool.ofClass(type));
        return change(1);
    }

    private void fromPool(int index) {
        if (index <= MOST_U1) {
            code.u1(0x12).u1(index);
        } else {
            code.u1(0x13).u2(index);
        }
    }

    // ---- members and types

    final CodeWriter getstatic(ClassDesc owner, String name, ClassDesc type) {
        return field(0xb2, 1, 0, pool.field(owner, name, type));
    }

    final CodeWriter putstatic(ClassDesc owner, String name, ClassDesc type) {
        return field(0xb3, -1, 0, pool.field(owner, name, type));
    }

    final CodeWriter getfield(ClassDesc owner, String name, ClassDesc type) {
        return field(0xb4, 1, -1, pool.field(owner, name, type));
    }

    private CodeWriter field(int opcode, int sign, int object, int field) {
        code.u1(opcode).u2(field);
        return change(sign * (field >> 16) + object);
    }

    final CodeWriter invokestatic(ClassDesc owner, String name, MethodTypeDesc type) {
        return invoke(0xb8, 0, pool.method(owner, name, type));
    }

    final CodeWriter invokevirtual(ClassDesc owner, String name, MethodTypeDesc type) {
        return invoke(0xb6, -1, pool.method(owner, name, type));
    }

    final CodeWriter invokespecial(ClassDesc owner, String name, MethodTypeDesc type) {
        return invoke(0xb7, -1, pool.method(owner, name, type));
    }

    final CodeWriter getfield(Member field) {
        return field(0xb4, 1, -1, pool.member(field));
    }

    final CodeWriter putfield(Member field) {
        return field(0xb5, -1, -1, pool.member(field));
    }

    final CodeWriter invokestatic(Member method) {
        return invoke(0xb8, 0, pool.member(method));
    }

    final CodeWriter invokevirtual(Member method) {
        return invoke(0xb6, -1, pool.member(method));
    }

    private CodeWriter invoke(int opcode, int object, int method) {
        code.u1(opcode).u2(method);
        return change((method >> 16) + object);
    }

    final CodeWriter checkcast(ClassDesc type) {
        code.u1(0xc0).u2(pool.ofClass(type));
        return change(0);
    }

    final CodeWriter instanceOf(ClassDesc type) {
        code.u1(0xc1).u2(pool.ofClass(type));
        return change(0);
    }

    /** Makes an array of longs. */
    final CodeWriter newLongs() {
        code.u1(0xbc).u1(LONG_ARRAY);
        return change(0);
    }

    final CodeWriter anewarray(ClassDesc type) {
        code.u1(0xbd).u2(pool.ofClass(type));
        return change(0);
    }

    // ---- what has no operands in the code

    final CodeWriter iconst_m1() {
        return loadConstant(-1);
    }

    final CodeWriter iconst_0() {
        return loadConstant(0);
    }

    final CodeWriter iconst_1() {
        return loadConstant(1);
    }

    /** An arithmetic operation or a conversion. */
    final CodeWriter arithmetic(JvmOperation operation) {
        return op(operation.opcode, operation.change);
    }

    final CodeWriter iadd() {
        return op(0x60, -1);
    }

    final CodeWriter ladd() {
        return op(0x61, -2);
    }

    final CodeWriter iand() {
        return op(0x7e, -1);
    }

    final CodeWriter land() {
        return op(0x7f, -2);
    }

    final CodeWriter ishl() {
        return op(0x78, -1);
    }

    final CodeWriter iushr() {
        return op(0x7c, -1);
    }

    final CodeWriter lcmp() {
        return op(0x94, -3);
    }

    final CodeWriter i2l() {
        return op(0x85, 1);
    }

    final CodeWriter l2i() {
        return op(0x88, -1);
    }

    final CodeWriter i2b() {
        return op(0x91, 0);
    }

    final CodeWriter i2s() {
        return op(0x93, 0);
    }

    final CodeWriter iaload() {
        return op(0x2e, -1);
    }

    final CodeWriter iastore() {
        return op(0x4f, -3);
    }

    final CodeWriter laload() {
        return op(0x2f, 0);
    }

    final CodeWriter aaload() {
        return op(0x32, -1);
    }

    final CodeWriter lastore() {
        return op(0x50, -4);
    }

    final CodeWriter aastore() {
        return op(0x53, -3);
    }

    final CodeWriter arraylength() {
        return op(0xbe, 0);
    }

    final CodeWriter dup() {
        return op(0x59, 1);
    }

    final CodeWriter dup2() {
        return op(0x5c, 2);
    }

    final CodeWriter pop() {
        return op(0x57, -1);
    }

    final CodeWriter pop2() {
        return op(0x58, -2);
    }

    final CodeWriter nop() {
        return op(0x00, 0);
    }

    final CodeWriter aconst_null() {
        return op(0x01, 1);
    }

    final CodeWriter lconst_0() {
        return op(0x09, 2);
    }

    final CodeWriter fconst_0() {
        return op(0x0b, 1);
    }

    final CodeWriter dconst_0() {
        return op(0x0e, 2);
    }
}
