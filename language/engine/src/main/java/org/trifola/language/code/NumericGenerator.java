package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.ValType;

/**
 * Generates the instructions whose typing is a plain signature: constants and numeric operations.
 */
final class NumericGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;

    NumericGenerator(CodeBuffer out, OperandStack stack) {
        this.out = out;
        this.stack = stack;
    }

    void generate(Instruction instruction, InstructionReader reader) {
        switch (instruction) {
            case I32_CONST -> stack.pushConstant(Code.I32, reader.value());
            case I64_CONST -> stack.pushConstant(Code.I64, reader.value());
            case F32_CONST -> stack.pushConstant(Code.F32, reader.value());
            case F64_CONST -> stack.pushConstant(Code.F64, reader.value());
            case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U -> wide(instruction);
            case ATOMIC_FENCE, PAUSE -> out.op(Op.of(instruction), false);
            case I64_EQZ -> withConstant(Op.I64_EQ_IMM, stack.pop(), 0, Code.I32);
            default -> operation(instruction);
        }
    }

    private void wide(Instruction instruction) {
        switch (instruction) {
            case I64_ADD128 -> wide(Op.I64_ADD, Op.I64_ADD128_HIGH, 4);
            case I64_SUB128 -> wide(Op.I64_SUB, Op.I64_SUB128_HIGH, 4);
            case I64_MUL_WIDE_S -> wide(Op.I64_MUL, Op.I64_MUL_WIDE_S_HIGH, 2);
            default -> wide(Op.I64_MUL, Op.I64_MUL_WIDE_U_HIGH, 2);
        }
    }

    /**
     * A 128-bit result as two operations: {@code high} takes all operands, {@code low} the lower
     * halves. The upper half comes first, into a register above those of the operands.
     */
    private void wide(int low, int high, int operands) {
        int from = stack.depth() - operands;
        int[] registers = new int[operands];
        for (int i = 0; i < operands; i++) {
            registers[i] = stack.use(from + i);
        }
        int upper = stack.push(Code.I64);
        out.op(high, true);
        out.put(upper);
        for (int register : registers) {
            out.put(register);
        }
        stack.truncate(from);
        int lower = stack.push(Code.I64);
        out.op(low, false);
        out.put(lower);
        out.put(registers[0]);
        out.put(registers[operands / 2]);
        stack.pushResult(Op.MOVE_I64, upper, Code.I64);
    }

    private void operation(Instruction instruction) {
        int op = Op.of(instruction);
        if (op < 0) {
            throw new UnsupportedInstruction(instruction.text());
        }
        Typing.Signature signature = (Typing.Signature) instruction.typing();
        ValType result = signature.results().getFirst();
        if (signature.params().size() == 1) {
            boolean roundTrip =
                    out.last() >= 0
                            && op == Op.F32_DEMOTE_F64
                            && out.get(out.last()) == Op.F64_PROMOTE_F32;
            int a = stack.pop();
            int to = stack.push(Kinds.of(result));
            out.op(op, true);
            out.put(to);
            out.put(a);
            if (roundTrip) {
                quiet(Code.F32, to);
            }
        } else {
            binary(op, Kinds.of(result));
        }
    }

    private void binary(int op, byte result) {
        int top = stack.depth() - 1;
        if (isSmall(top)) {
            int immediate = Op.withConstant(op);
            if (immediate >= 0) {
                int constant = (int) stack.constant(top);
                stack.drop();
                withConstant(immediate, stack.pop(), Op.constantOf(op, constant), result);
                return;
            }
        } else if (isSmall(top - 1)) {
            int immediate = Op.withConstant(Op.swapped(op));
            if (immediate >= 0) {
                int constant = (int) stack.constant(top - 1);
                int register = stack.pop();
                stack.drop();
                withConstant(immediate, register, constant, result);
                return;
            }
        }
        // The lower operand may have to be put into its register first.
        boolean quiet = isNeutral(op, top) || isNeutral(op, top - 1);
        int a = stack.use(top - 1);
        int b = stack.use(top);
        if (op == Op.I32_ADD && shiftedSum(top, a, b)) {
            return;
        }
        stack.drop();
        stack.drop();
        int to = stack.push(result);
        out.op(op, true);
        out.put(to);
        out.put(a);
        out.put(b);
        if (quiet) {
            quiet(result, to);
        }
    }

    /**
     * Whether operand {@code at} is a constant 0, 1 or -1 of float arithmetic. Compilers leave out
     * adding 0 and multiplying by 1, as Java lets them; in wasm these still make a signalling NaN
     * quiet (spec: numerics, "NaN Propagation").
     */
    private boolean isNeutral(int op, int at) {
        if (!stack.isConstant(at)) {
            return false;
        }
        if (op >= Op.F32_ADD && op <= Op.F32_DIV) {
            float value = Math.abs(Float.intBitsToFloat((int) stack.constant(at)));
            return value == 0 || value == 1;
        }
        if (op >= Op.F64_ADD && op <= Op.F64_DIV) {
            double value = Math.abs(Double.longBitsToDouble(stack.constant(at)));
            return value == 0 || value == 1;
        }
        return false;
    }

    private void quiet(byte kind, int register) {
        out.op(kind == Code.F32 ? Op.F32_QUIET : Op.F64_QUIET, true);
        out.put(register);
        out.put(register);
        // Retargeting would leave the operation before it behind.
        out.barrier();
    }

    /** Makes a shift by a constant that was just emitted, for this addition alone, part of it. */
    private boolean shiftedSum(int top, int a, int b) {
        int last = out.last();
        if (last < 0 || out.get(last) != Op.I32_SHL_IMM) {
            return false;
        }
        int shifted = out.get(last + 1);
        boolean upper = shifted == b && stack.isInRegister(top);
        if (!upper && !(shifted == a && stack.isInRegister(top - 1))) {
            return false;
        }
        int left = upper ? a : b;
        int right = out.get(last + 2);
        int shift = out.get(last + 3);
        if (left == shifted) {
            return false;
        }
        out.removeLast();
        stack.drop();
        stack.drop();
        int to = stack.push(Code.I32);
        out.op(Op.I32_ADD_SHL, true);
        out.put(to);
        out.put(left);
        out.put(right);
        out.put(shift);
        return true;
    }

    /** Whether operand {@code at} is an integer constant that fits an operand of register code. */
    private boolean isSmall(int at) {
        byte kind = stack.kind(at);
        return stack.isConstant(at)
                && (kind == Code.I32 || kind == Code.I64)
                && stack.constant(at) == (int) stack.constant(at)
                && stack.constant(at) != Integer.MIN_VALUE;
    }

    private void withConstant(int op, int register, int constant, byte result) {
        int to = stack.push(result);
        out.op(op, true);
        out.put(to);
        out.put(register);
        out.put(constant);
    }
}
