package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.RefType;

/** Calls and tail calls (spec: validation/instructions, "Control Instructions"). */
final class CallRules {
    private static final int FUNCREF = TypeContext.nullableReference(AbsHeapType.Kind.FUNC);
    private static final int SHARED_FUNCREF =
            new RefType(true, new AbsHeapType(AbsHeapType.Kind.FUNC, true)).code();

    private final Body body;
    private final OperandStack operands;

    CallRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        switch (i) {
            case CALL -> call(body.module.function(body.in.index(), body.offset()));
            case RETURN_CALL -> tailCall(body.module.function(body.in.index(), body.offset()));
            case CALL_INDIRECT -> call(indirect());
            case RETURN_CALL_INDIRECT -> tailCall(indirect());
            case CALL_REF -> call(reference());
            case RETURN_CALL_REF -> tailCall(reference());
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void call(CanonicalType callee) {
        operands.popAll(callee.params());
        operands.pushAll(callee.results());
    }

    private void tailCall(CanonicalType callee) {
        body.matchAll(callee.results(), body.control.functionResults());
        operands.popAll(callee.params());
        operands.unreachable();
    }

    /**
     * Takes the operand that selects from the table; the type that the function is expected to
     * have.
     */
    private CanonicalType indirect() {
        InstructionReader in = body.in;
        int element = body.module.table(in.index2(), in.offset());
        if (!body.types.matches(element, SHARED_FUNCREF)) {
            body.match(element, FUNCREF);
        }
        CanonicalType type = body.functionType(in.index());
        operands.pop(body.module.tableAddress(in.index2(), in.offset()));
        return type;
    }

    private CanonicalType reference() {
        CanonicalType type = body.functionType(body.in.index());
        body.popNullable(type);
        return type;
    }
}
