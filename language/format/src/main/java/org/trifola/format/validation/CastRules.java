package org.trifola.format.validation;

import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;

import java.util.OptionalInt;

/**
 * Type tests and casts (spec: validation/instructions, "Reference Instructions";
 * custom-descriptors).
 */
final class CastRules {
    private static final int NULLABLE = RefType.REF_BIT | RefType.NULL_BIT;

    private final Body body;
    private final OperandStack operands;
    private final CanonicalTypes registry;

    CastRules(Body body) {
        this.body = body;
        operands = body.operands;
        registry = body.types.registry();
    }

    void check(Instruction i) {
        switch (i) {
            case REF_TEST -> test(false);
            case REF_TEST_NULL -> test(true);
            case REF_CAST -> cast(false);
            case REF_CAST_NULL -> cast(true);
            case REF_CAST_DESC_EQ -> castToDescriptor(false);
            case REF_CAST_DESC_EQ_NULL -> castToDescriptor(true);
            case BR_ON_CAST, BR_ON_CAST_FAIL, BR_ON_CAST_DESC_EQ, BR_ON_CAST_DESC_EQ_FAIL ->
                    branch(i);
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void test(boolean nullable) {
        popSameHierarchy(target(nullable));
        operands.push(NumType.I32_CODE);
    }

    private void cast(boolean nullable) {
        int type = target(nullable);
        popSameHierarchy(type);
        operands.push(type);
    }

    private void castToDescriptor(boolean nullable) {
        int type = target(nullable);
        popDescriptor(type);
        popSameHierarchy(type);
        operands.push(type);
    }

    private int target(boolean nullable) {
        int code = RefType.REF_BIT | (nullable ? RefType.NULL_BIT : 0) | body.in.typeCode();
        return castable(body.types.resolve(code, body.offset()));
    }

    /** {@code type}, unless it is one of continuations: they do not know their types. */
    private int castable(int type) {
        if (topOf(type) == AbsHeapType.of(AbsHeapType.Kind.CONT).heapCode()) {
            throw body.invalid("invalid cast: to " + body.types.show(type));
        }
        return type;
    }

    private int topOf(int type) {
        return registry.topOf(type & TypeContext.HEAP_MASK);
    }

    private void popSameHierarchy(int type) {
        body.match(operands.popReference(), NULLABLE | topOf(type));
    }

    /** Takes the descriptor of the type to cast to, an exact one where that type is exact. */
    private void popDescriptor(int type) {
        OptionalInt descriptor =
                RefType.isDefined(type)
                        ? registry.type(type & RefType.INDEX_MASK).descriptor()
                        : OptionalInt.empty();
        if (descriptor.isEmpty()) {
            throw body.invalid(
                    "type "
                            + body.types.showHeap(type & ~RefType.EXACT_BIT)
                            + " does not have a descriptor");
        }
        operands.pop(NULLABLE | type & RefType.EXACT_BIT | descriptor.getAsInt());
    }

    private void branch(Instruction i) {
        InstructionReader in = body.in;
        int from = body.types.resolve(in.typeCode(), in.offset());
        int to = castable(body.types.resolve(in.typeCode2(), in.offset()));
        if (body.types.has(Feature.CUSTOM_DESCRIPTORS)) {
            body.match(topOf(to) | NULLABLE, topOf(from) | NULLABLE);
        } else {
            body.match(to, from);
        }
        if (i == Instruction.BR_ON_CAST_DESC_EQ || i == Instruction.BR_ON_CAST_DESC_EQ_FAIL) {
            popDescriptor(to);
        }
        int rest = (to & RefType.NULL_BIT) != 0 ? Body.nonNull(from) : from;
        operands.pop(from);
        if (i == Instruction.BR_ON_CAST || i == Instruction.BR_ON_CAST_DESC_EQ) {
            split(i, to, rest);
        } else {
            split(i, rest, to);
        }
    }

    /**
     * A branch that takes along a reference of type {@code sent} and leaves one of type {@code
     * kept}.
     */
    private void split(Instruction i, int sent, int kept) {
        int[] label = body.labelTypes(body.in.index());
        if (label.length == 0) {
            throw body.invalid("type mismatch: " + i.text() + " to label with empty types");
        }
        int last = label.length - 1;
        body.match(sent, label[last]);
        operands.popAll(label, last);
        operands.pushAll(label, last);
        operands.push(kept);
    }
}
