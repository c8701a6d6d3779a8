package org.trifola.language.code;

import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;

/** Generates the instructions on vectors whose typing is a plain signature. */
final class VectorGenerator {
    private static final int MAX_OPERANDS = 3;

    private final CodeBuffer out;
    private final OperandStack stack;
    private final int[] operands = new int[MAX_OPERANDS];

    VectorGenerator(CodeBuffer out, OperandStack stack) {
        this.out = out;
        this.stack = stack;
    }

    /** Generates {@code instruction} if it is one on vectors; says whether it is. */
    boolean generate(
            Instruction instruction, Typing.Signature signature, InstructionReader reader) {
        ValType result = signature.results().isEmpty() ? null : signature.results().getFirst();
        if (!(result instanceof VecType) && !signature.params().contains(VecType.V128)) {
            return false;
        }
        int count = signature.params().size();
        int from = stack.depth() - count;
        for (int i = 0; i < count; i++) {
            operands[i] = stack.use(from + i);
        }
        stack.truncate(from);
        int to = stack.push(Kinds.of(signature.results().getFirst()));
        out.op(Op.of(instruction), true);
        out.put(to);
        for (int i = 0; i < count; i++) {
            out.put(operands[i]);
        }
        immediates(instruction, reader);
        return true;
    }

    private void immediates(Instruction instruction, InstructionReader reader) {
        if (instruction.immediates() == Immediates.LANE) {
            out.put(reader.lane());
        } else if (instruction.immediates() != Immediates.NONE) {
            putWide(reader.value());
            putWide(reader.value2());
        }
    }

    private void putWide(long bits) {
        out.put((int) bits);
        out.put((int) (bits >>> 32));
    }
}
