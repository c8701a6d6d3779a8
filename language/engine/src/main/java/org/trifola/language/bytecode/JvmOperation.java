package org.trifola.language.bytecode;

/** Operations of the JVM on numbers: their names are the instructions'. */
enum JvmOperation {
    IADD(0x60, -1),
    ISUB(0x64, -1),
    IMUL(0x68, -1),
    ISHL(0x78, -1),
    ISHR(0x7a, -1),
    IUSHR(0x7c, -1),
    IAND(0x7e, -1),
    IOR(0x80, -1),
    IXOR(0x82, -1),
    LADD(0x61, -2),
    LSUB(0x65, -2),
    LMUL(0x69, -2),
    LSHL(0x79, -1),
    LSHR(0x7b, -1),
    LUSHR(0x7d, -1),
    LAND(0x7f, -2),
    LOR(0x81, -2),
    LXOR(0x83, -2),
    FADD(0x62, -1),
    FSUB(0x66, -1),
    FMUL(0x6a, -1),
    FDIV(0x6e, -1),
    DADD(0x63, -2),
    DSUB(0x67, -2),
    DMUL(0x6b, -2),
    DDIV(0x6f, -2),
    I2L(0x85, 1),
    I2F(0x86, 0),
    I2D(0x87, 1),
    L2I(0x88, -1),
    L2F(0x89, -1),
    L2D(0x8a, 0),
    I2B(0x91, 0),
    I2S(0x93, 0);

    final int opcode;

    /** By how many slots the operation changes the operand stack. */
    final int change;

    JvmOperation(int opcode, int change) {
        this.opcode = opcode;
        this.change = change;
    }
}
