package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.NumType;

/** {@code drop} and {@code select} (spec: validation/instructions, "Parametric Instructions"). */
final class ParametricRules {
    private final Body body;
    private final OperandStack operands;

    ParametricRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        switch (i) {
            case DROP -> operands.popAny();
            case SELECT -> select();
            case SELECT_T -> typedSelect();
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void select() {
        operands.pop(NumType.I32_CODE);
        int b = operands.popAny();
        int a = operands.popAny();
        if (a > 0 || b > 0) {
            throw body.invalid("type mismatch: select of references needs a type annotation");
        }
        if (a != b && a != TypeContext.BOTTOM && b != TypeContext.BOTTOM) {
            throw body.invalid(
                    "type mismatch: select of "
                            + body.types.show(a)
                            + " and "
                            + body.types.show(b));
        }
        operands.push(a == TypeContext.BOTTOM ? b : a);
    }

    private void typedSelect() {
        InstructionReader in = body.in;
        if (in.vectorLength() != 1) {
            throw body.invalid("invalid result arity: select has " + in.vectorLength() + " types");
        }
        int type = body.types.resolve(in.vector(0), in.offset());
        operands.pop(NumType.I32_CODE);
        operands.pop(type);
        operands.pop(type);
        operands.push(type);
    }
}
