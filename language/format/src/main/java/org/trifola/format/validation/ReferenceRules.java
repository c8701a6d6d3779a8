package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.AbsHeapType.Kind;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;

import java.util.OptionalInt;

/**
 * References as such (spec: validation/instructions, "Reference Instructions"; custom-descriptors).
 */
final class ReferenceRules {
    private final Body body;
    private final OperandStack operands;

    ReferenceRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        switch (i) {
            case REF_NULL ->
                    operands.push(
                            body.types.resolve(
                                    RefType.REF_BIT | RefType.NULL_BIT | body.in.typeCode(),
                                    body.offset()));
            case REF_FUNC -> function(body.in.index());
            case REF_IS_NULL -> {
                operands.popReference();
                operands.push(NumType.I32_CODE);
            }
            case REF_EQ -> equality();
            case REF_AS_NON_NULL -> operands.push(Body.nonNull(operands.popReference()));
            case BR_ON_NULL -> branchOnNull();
            case BR_ON_NON_NULL -> branchOnNonNull();
            case ANY_CONVERT_EXTERN -> convert(Kind.EXTERN, Kind.ANY);
            case EXTERN_CONVERT_ANY -> convert(Kind.ANY, Kind.EXTERN);
            case REF_I31 -> {
                operands.pop(NumType.I32_CODE);
                operands.push(RefType.REF_BIT | AbsHeapType.of(Kind.I31).heapCode());
            }
            case REF_I31_SHARED -> {
                operands.pop(NumType.I32_CODE);
                operands.push(RefType.REF_BIT | new AbsHeapType(Kind.I31, true).heapCode());
            }
            case I31_GET_S, I31_GET_U -> {
                body.popAbstract(Kind.I31);
                operands.push(NumType.I32_CODE);
            }
            case REF_GET_DESC -> descriptor();
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void function(int index) {
        CanonicalType type = body.module.function(index, body.offset());
        if (body.constant) {
            body.module.declaredFunctions.set(index);
        } else if (!body.module.declaredFunctions.get(index)) {
            throw body.invalid("undeclared function reference: function " + index);
        }
        int reference = TypeContext.exactReference(type);
        operands.push(
                body.module.module.isExact(index) ? reference : reference & ~RefType.EXACT_BIT);
    }

    private void equality() {
        int b = body.popAbstract(Kind.EQ);
        int a = body.popAbstract(Kind.EQ);
        boolean known = !TypeContext.isOfAnySharing(a) && !TypeContext.isOfAnySharing(b);
        if (known && body.types.isShared(a) != body.types.isShared(b)) {
            throw body.invalid("type mismatch: ref.eq of a shared and an unshared reference");
        }
        operands.push(NumType.I32_CODE);
    }

    private void convert(Kind from, Kind to) {
        int type = body.popAbstract(from);
        int heap = new AbsHeapType(to, body.types.isShared(type)).heapCode();
        operands.push(
                RefType.REF_BIT
                        | type & RefType.NULL_BIT
                        | heap
                        | (TypeContext.isOfAnySharing(type) ? TypeContext.ANY_SHARING : 0));
    }

    private void branchOnNull() {
        int[] label = body.labelTypes(body.in.index());
        int type = operands.popReference();
        operands.popAll(label);
        operands.pushAll(label);
        operands.push(Body.nonNull(type));
    }

    private void branchOnNonNull() {
        int[] label = body.labelTypes(body.in.index());
        int type = operands.popReference();
        if (label.length == 0) {
            throw body.invalid("type mismatch: br_on_non_null to a label without types");
        }
        int last = label.length - 1;
        body.match(Body.nonNull(type), label[last]);
        operands.popAll(label, last);
        operands.pushAll(label, last);
    }

    private void descriptor() {
        int index = body.in.index();
        CanonicalType type = body.types.type(index, body.offset());
        OptionalInt descriptor = type.type().descriptor();
        if (descriptor.isEmpty()) {
            throw body.invalid("type without descriptor: type " + index);
        }
        int actual = operands.popReference();
        body.match(actual, TypeContext.nullableReference(type));
        boolean exact =
                body.types.matches(actual, TypeContext.nullableReference(type) | RefType.EXACT_BIT);
        operands.push(RefType.REF_BIT | (exact ? RefType.EXACT_BIT : 0) | descriptor.getAsInt());
    }
}
