package org.trifola.language.code;

import java.util.Arrays;

/**
 * The operand stack while code is generated: knows of each operand where its value is. Values of
 * locals and constants stay where they are until something forces them into a register of their
 * own.
 *
 * <p>Each pair of stack depth and kind has its own register, so that a register holds one kind of
 * value all its life and values of one depth never move. A {@code v128} has two, one after the
 * other; it is named by the first.
 */
final class OperandStack {
    private static final byte REGISTER = 0;
    private static final byte LOCAL = 1;
    private static final byte CONSTANT = 2;

    private static final int KINDS = 6;

    private final CodeBuffer out;
    private final int locals;
    private byte[] registerKinds;
    private int registerCount;
    private final int[][] registerOf = new int[KINDS][16];

    /**
     * The pairs of depth and kind that occur, whether or not they have a register yet: a bit for
     * each kind.
     */
    private byte[] pairs = new byte[16];

    private int pairCount;

    private byte[] kinds = new byte[16];
    private byte[] places = new byte[16];
    private long[] values = new long[16];
    private int depth;

    /**
     * How many operands are in each local, by its register, so that writing one need not search the
     * stack.
     */
    private final int[] uses;

    /**
     * @param localKinds the kinds of the registers of parameters and locals; one more register,
     *     always zero, follows them
     */
    OperandStack(CodeBuffer out, byte[] localKinds) {
        this.out = out;
        locals = localKinds.length;
        uses = new int[locals];
        registerKinds = Arrays.copyOf(localKinds, locals + 16);
        registerKinds[locals] = Code.I32;
        registerCount = locals + 1;
    }

    int depth() {
        return depth;
    }

    byte kind(int at) {
        return kinds[at];
    }

    /** The kinds of all registers. */
    byte[] registerKinds() {
        return Arrays.copyOf(registerKinds, registerCount);
    }

    byte localKind(int local) {
        return registerKinds[local];
    }

    /** The register of operands of the given kind at depth {@code at}. */
    int register(int at, byte kind) {
        note(at, kind);
        int[] row = registerOf[kind];
        if (at >= row.length) {
            row = Arrays.copyOf(row, Math.max(at + 1, row.length * 2));
            registerOf[kind] = row;
        }
        if (row[at] == 0) {
            row[at] = add(kind) + 1;
            if (kind == Code.V128) {
                add(Code.V128_HIGH);
            }
        }
        return row[at] - 1;
    }

    private int add(byte kind) {
        if (registerCount == registerKinds.length) {
            registerKinds = Arrays.copyOf(registerKinds, registerCount * 2);
        }
        registerKinds[registerCount] = kind;
        return registerCount++;
    }

    private void note(int at, byte kind) {
        if (at >= pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(at + 1, 2 * pairs.length));
        }
        if ((pairs[at] & 1 << kind) == 0) {
            pairs[at] |= (byte) (1 << kind);
            pairCount += kind == Code.V128 ? 2 : 1;
        }
    }

    /** How many registers there would be if each operand was put into one. */
    int settledRegisters() {
        return locals + 1 + pairCount;
    }

    private int push(byte kind, byte place, long value) {
        note(depth, kind);
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, depth * 2);
            places = Arrays.copyOf(places, depth * 2);
            values = Arrays.copyOf(values, depth * 2);
        }
        kinds[depth] = kind;
        places[depth] = place;
        values[depth] = value;
        return depth++;
    }

    /** Pushes an operand that an instruction computes; returns the register that it must write. */
    int push(byte kind) {
        int at = push(kind, REGISTER, 0);
        return register(at, kind);
    }

    void pushLocal(int local) {
        push(registerKinds[local], LOCAL, local);
        uses[local]++;
    }

    void pushConstant(byte kind, long bits) {
        push(kind, CONSTANT, bits);
    }

    void drop() {
        depth--;
        if (places[depth] == LOCAL) {
            uses[(int) values[depth]]--;
        }
    }

    /** Forgets all operands above {@code height}. */
    void truncate(int height) {
        while (depth > height) {
            drop();
        }
    }

    boolean isConstant(int at) {
        return places[at] == CONSTANT;
    }

    /** Whether operand {@code at} is in the register of its depth. */
    boolean isInRegister(int at) {
        return places[at] == REGISTER;
    }

    boolean isInLocal(int at, int local) {
        return places[at] == LOCAL && values[at] == local;
    }

    long constant(int at) {
        return values[at];
    }

    /** The register that holds operand {@code at}; a constant is put into one. */
    int use(int at) {
        switch (places[at]) {
            case LOCAL:
                return (int) values[at];
            case CONSTANT:
                if (kinds[at] == Code.I32 && values[at] == 0) {
                    return zero();
                }
                settle(at);
                return register(at, kinds[at]);
            default:
                return register(at, kinds[at]);
        }
    }

    /** The register that is always zero. */
    int zero() {
        return locals;
    }

    /** Pops an operand and returns its register. */
    int pop() {
        int register = use(depth - 1);
        drop();
        return register;
    }

    /** Puts operand {@code at} into the register of its depth. */
    void settle(int at) {
        byte place = places[at];
        if (place == REGISTER) {
            return;
        }
        moveTo(at, register(at, kinds[at]));
        if (place == LOCAL) {
            uses[(int) values[at]]--;
        }
        places[at] = REGISTER;
    }

    /** Emits the copy of operand {@code at} into {@code register}, which is of the same kind. */
    void moveTo(int at, int register) {
        byte kind = kinds[at];
        switch (places[at]) {
            case CONSTANT -> emitConstant(kind, register, values[at]);
            case LOCAL -> emitMove(kind, register, (int) values[at]);
            default -> emitMove(kind, register, register(at, kind));
        }
    }

    private void emitMove(byte kind, int to, int from) {
        if (to != from) {
            out.op(kind == Code.V128 ? Op.MOVE_V128 : Op.MOVE_I32 + kind, true);
            out.put(to);
            out.put(from);
        }
    }

    private void emitConstant(byte kind, int register, long bits) {
        switch (kind) {
            case Code.I32 -> emit(Op.CONST_I32, register, (int) bits);
            case Code.F32 -> emit(Op.CONST_F32, register, (int) bits);
            case Code.I64 -> {
                if (bits == (int) bits) {
                    emit(Op.CONST_I64_SMALL, register, (int) bits);
                } else {
                    emitWide(Op.CONST_I64, register, bits);
                }
            }
            case Code.F64 -> emitWide(Op.CONST_F64, register, bits);
            default -> {
                out.op(Op.REF_NULL, true);
                out.put(register);
            }
        }
    }

    private void emitWide(int op, int register, long bits) {
        emit(op, register, (int) bits);
        out.put((int) (bits >>> 32));
    }

    private void emit(int op, int register, int value) {
        out.op(op, true);
        out.put(register);
        out.put(value);
    }

    /**
     * Settles the operands that are in locals: what follows may run more than once, or not at all.
     */
    void settleLocals() {
        for (int i = 0; i < depth; i++) {
            if (places[i] == LOCAL) {
                settle(i);
            }
        }
    }

    /** Settles the topmost {@code count} operands. */
    void settleTop(int count) {
        for (int i = depth - count; i < depth; i++) {
            settle(i);
        }
    }

    /** The registers of all operands, which must be settled. */
    int[] operands() {
        int[] registers = new int[depth];
        for (int i = 0; i < depth; i++) {
            registers[i] = register(i, kinds[i]);
        }
        return registers;
    }

    /** Whether an operand is in {@code local}. */
    boolean isUsed(int local) {
        return uses[local] > 0;
    }

    /** Settles the operands that are in {@code local}, which is about to be written. */
    void settleUsesOf(int local) {
        for (int i = 0; i < depth && uses[local] > 0; i++) {
            if (places[i] == LOCAL && values[i] == local) {
                settle(i);
            }
        }
    }
}
