package org.trifola.format.validation;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.NumType;

/** Memories as a whole (spec: validation/instructions, "Memory Instructions"). */
final class MemoryRules {
    private static final int I32 = NumType.I32_CODE;

    private final Body body;
    private final OperandStack operands;

    MemoryRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        switch (i) {
            case MEMORY_SIZE -> operands.push(address(body.in.memory()));
            case MEMORY_GROW -> {
                int address = address(body.in.memory());
                operands.pop(address);
                operands.push(address);
            }
            case MEMORY_FILL -> {
                int address = address(body.in.memory());
                pop(address, I32, address);
            }
            case MEMORY_COPY -> {
                int to = address(body.in.index());
                int from = address(body.in.index2());
                pop(to, from, smaller(to, from));
            }
            case MEMORY_INIT -> {
                InstructionReader in = body.in;
                int address = address(in.index2());
                checkData(body, in.index());
                pop(address, I32, I32);
            }
            case DATA_DROP -> checkData(body, body.in.index());
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private int address(int memory) {
        return body.module.memoryAddress(memory, body.offset());
    }

    private void pop(int first, int second, int third) {
        operands.pop(third);
        operands.pop(second);
        operands.pop(first);
    }

    /** The address type for a size that has to fit in both. */
    static int smaller(int address, int other) {
        return address == I32 ? I32 : other;
    }

    /** Checks that the data segment is known, in time: its section comes after the code. */
    static void checkData(Body body, int segment) {
        if (body.module.module.dataCount().isEmpty()) {
            throw Malformed.atOffset(body.offset(), "data count section required");
        }
        body.module.checkData(segment, body.offset());
    }
}
