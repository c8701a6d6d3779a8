package org.trifola.format.validation;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.NumType;

/** Blocks and branches (spec: validation/instructions, "Control Instructions"). */
final class ControlRules {
    private final Body body;
    private final OperandStack operands;
    private final ControlStack control;

    ControlRules(Body body) {
        this.body = body;
        operands = body.operands;
        control = body.control;
    }

    void check(Instruction i) {
        switch (i) {
            case NOP -> {}
            case UNREACHABLE -> operands.unreachable();
            case BLOCK, LOOP, IF -> open(i);
            case ELSE -> otherwise();
            case END -> end();
            case BR -> {
                operands.popAll(body.labelTypes(body.in.index()));
                operands.unreachable();
            }
            case BR_IF -> {
                int[] types = body.labelTypes(body.in.index());
                operands.pop(NumType.I32_CODE);
                operands.popAll(types);
                operands.pushAll(types);
            }
            case BR_TABLE -> branchTable();
            case RETURN -> {
                operands.popAll(control.functionResults());
                operands.unreachable();
            }
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void open(Instruction i) {
        body.readBlockType();
        if (i == Instruction.IF) {
            operands.pop(NumType.I32_CODE);
        }
        operands.popAll(body.blockParams());
        control.push(i, body.blockParams(), body.blockResults(), body.locals.mark());
    }

    private void otherwise() {
        if (control.opener() != Instruction.IF) {
            throw Malformed.atOffset(body.offset(), "END opcode expected, found else");
        }
        operands.popBlock(control.results());
        body.locals.forget(control.mark());
        control.turn(Instruction.ELSE, control.params());
    }

    private void end() {
        operands.popBlock(control.results());
        if (control.opener() == Instruction.IF) {
            // The missing else would hand the parameters through.
            body.matchAll(control.params(), control.results());
        }
        body.locals.forget(control.mark());
        control.pop();
    }

    private void branchTable() {
        InstructionReader in = body.in;
        int last = in.vectorLength() - 1;
        int[] byDefault = body.labelTypes(in.vector(last));
        operands.pop(NumType.I32_CODE);
        int[] checked = byDefault;
        for (int i = 0; i < last; i++) {
            int[] types = body.labelTypes(in.vector(i));
            if (types != checked) {
                if (types.length != byDefault.length) {
                    throw body.invalid(
                            "type mismatch: label "
                                    + in.vector(i)
                                    + " takes "
                                    + body.types.show(types)
                                    + ", the default label "
                                    + body.types.show(byDefault));
                }
                operands.peekAll(types);
                checked = types;
            }
        }
        operands.popAll(byDefault);
        operands.unreachable();
    }
}
