package org.trifola.format.validation;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.RefType;

import java.util.Arrays;

/**
 * Exceptions, in their present and their legacy form (spec: validation/instructions, "Control
 * Instructions").
 */
final class ExceptionRules {
    private static final int EXNREF = TypeContext.nullableReference(AbsHeapType.Kind.EXN);
    private static final int[] NONE = {};

    private final Body body;
    private final OperandStack operands;
    private final ControlStack control;

    ExceptionRules(Body body) {
        this.body = body;
        operands = body.operands;
        control = body.control;
    }

    void check(Instruction i) {
        switch (i) {
            case THROW -> {
                operands.popAll(exception(body.in.index()).params());
                operands.unreachable();
            }
            case THROW_REF -> {
                operands.pop(EXNREF);
                operands.unreachable();
            }
            case TRY_TABLE -> {
                body.readBlockType();
                operands.popAll(body.blockParams());
                checkClauses();
                open(i);
            }
            case TRY -> {
                body.readBlockType();
                operands.popAll(body.blockParams());
                open(i);
            }
            case CATCH -> turn(i, exception(body.in.index()).params());
            case CATCH_ALL -> turn(i, NONE);
            case DELEGATE -> delegate();
            case RETHROW -> rethrow();
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void open(Instruction i) {
        control.push(i, body.blockParams(), body.blockResults(), body.locals.mark());
    }

    /** The type of a tag that can be thrown: one without results. */
    private CanonicalType exception(int index) {
        CanonicalType tag = body.module.tag(index, body.offset());
        if (tag.results().length > 0) {
            throw body.invalid(
                    "type mismatch: tag " + index + " has results, an exception has none");
        }
        return tag;
    }

    private void checkClauses() {
        InstructionReader in = body.in;
        for (int i = 0; i < in.vectorLength(); i += 3) {
            int kind = in.vector(i);
            boolean tagged = kind < 2;
            boolean reference = (kind & 1) != 0;
            int[] label = body.labelTypes(in.vector(i + 2));
            int[] params = tagged ? exception(in.vector(i + 1)).params() : NONE;
            int[] sent = params;
            if (reference) {
                sent = Arrays.copyOf(params, params.length + 1);
                sent[params.length] = EXNREF & ~RefType.NULL_BIT;
            }
            body.matchAll(sent, label);
        }
    }

    private void turn(Instruction i, int[] params) {
        if (control.opener() != Instruction.TRY && control.opener() != Instruction.CATCH) {
            throw Malformed.atOffset(body.offset(), "END opcode expected, found " + i.text());
        }
        operands.popBlock(control.results());
        body.locals.forget(control.mark());
        control.turn(i, params);
    }

    private void delegate() {
        if (control.opener() != Instruction.TRY) {
            throw Malformed.atOffset(body.offset(), "END opcode expected, found delegate");
        }
        operands.popBlock(control.results());
        body.locals.forget(control.mark());
        control.pop();
        // The label counts from outside of the block.
        control.opener(body.in.index(), body.offset());
    }

    private void rethrow() {
        Instruction opener = control.opener(body.in.index(), body.offset());
        if (opener != Instruction.CATCH && opener != Instruction.CATCH_ALL) {
            throw body.invalid("invalid rethrow label " + body.in.index());
        }
        operands.unreachable();
    }
}
