package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.NumType;

/** Tables and element segments (spec: validation/instructions, "Table Instructions"). */
final class TableRules {
    private static final int I32 = NumType.I32_CODE;

    private final Body body;
    private final OperandStack operands;

    TableRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        int index = body.in.index();
        switch (i) {
            case TABLE_GET -> {
                operands.pop(address(index));
                operands.push(element(index));
            }
            case TABLE_SET -> {
                operands.pop(element(index));
                operands.pop(address(index));
            }
            case TABLE_SIZE -> operands.push(address(index));
            case TABLE_GROW -> {
                operands.pop(address(index));
                operands.pop(element(index));
                operands.push(address(index));
            }
            case TABLE_FILL -> {
                operands.pop(address(index));
                operands.pop(element(index));
                operands.pop(address(index));
            }
            case TABLE_COPY -> copy();
            case TABLE_INIT -> init();
            case ELEM_DROP -> body.module.element(index, body.offset());
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private int address(int table) {
        return body.module.tableAddress(table, body.offset());
    }

    private int element(int table) {
        return body.module.table(table, body.offset());
    }

    private void copy() {
        InstructionReader in = body.in;
        int to = address(in.index());
        int from = address(in.index2());
        body.match(element(in.index2()), element(in.index()));
        operands.pop(MemoryRules.smaller(to, from));
        operands.pop(from);
        operands.pop(to);
    }

    private void init() {
        InstructionReader in = body.in;
        int address = address(in.index2());
        body.match(body.module.element(in.index(), in.offset()), element(in.index2()));
        operands.pop(I32);
        operands.pop(I32);
        operands.pop(address);
    }
}
