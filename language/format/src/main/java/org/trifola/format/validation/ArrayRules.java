package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.AbsHeapType.Kind;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.NumType;

/** Arrays in bulk (spec: validation/instructions, "Aggregate Instructions"). */
final class ArrayRules {
    private static final int I32 = NumType.I32_CODE;

    private final Body body;
    private final OperandStack operands;

    ArrayRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        switch (i) {
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> {
                CanonicalType type = body.type(body.in.index(), Kind.ARRAY);
                checkSegment(i == Instruction.ARRAY_NEW_DATA, type);
                operands.pop(I32);
                operands.pop(I32);
                operands.push(TypeContext.exactReference(type));
            }
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> {
                CanonicalType type = mutableArray(body, body.in.index());
                checkSegment(i == Instruction.ARRAY_INIT_DATA, type);
                operands.pop(I32);
                operands.pop(I32);
                operands.pop(I32);
                body.popNullable(type);
            }
            case ARRAY_FILL -> {
                CanonicalType type = mutableArray(body, body.in.index());
                operands.pop(I32);
                operands.pop(type.fieldValues()[0]);
                operands.pop(I32);
                body.popNullable(type);
            }
            case ARRAY_COPY -> copy();
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    /** The array type with the given index, if its elements can be set. */
    static CanonicalType mutableArray(Body body, int index) {
        CanonicalType type = body.type(index, Kind.ARRAY);
        if (!type.field(0).mutable()) {
            throw body.invalid("immutable array: type " + index);
        }
        return type;
    }

    private void checkSegment(boolean data, CanonicalType type) {
        InstructionReader in = body.in;
        if (data) {
            if (type.fields()[0] > 0) {
                throw body.invalid("array type is not numeric or vector: type " + in.index());
            }
            MemoryRules.checkData(body, in.index2());
        } else {
            body.match(body.module.element(in.index2(), in.offset()), type.fields()[0]);
        }
    }

    private void copy() {
        InstructionReader in = body.in;
        CanonicalType to = mutableArray(body, in.index());
        CanonicalType from = body.type(in.index2(), Kind.ARRAY);
        if (!body.types.matches(from.fields()[0], to.fields()[0])) {
            throw body.invalid(
                    "array types do not match: elements of type "
                            + from.field(0).storage()
                            + " into "
                            + to.field(0).storage());
        }
        operands.pop(I32);
        operands.pop(I32);
        body.popNullable(from);
        operands.pop(I32);
        body.popNullable(to);
    }
}
