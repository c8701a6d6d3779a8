package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.types.AbsHeapType.Kind;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RefType;

import java.util.OptionalInt;

/**
 * Structures, and arrays element by element (spec: validation/instructions, "Aggregate
 * Instructions").
 */
final class AggregateRules {
    private static final int I32 = NumType.I32_CODE;

    private final Body body;
    private final OperandStack operands;

    AggregateRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        switch (i) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_NEW_DESC, STRUCT_NEW_DEFAULT_DESC ->
                    newStructure(i);
            case STRUCT_GET -> get(false);
            case STRUCT_GET_S, STRUCT_GET_U -> get(true);
            case STRUCT_SET -> set();
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED -> newArray(i);
            case ARRAY_GET -> arrayGet(false);
            case ARRAY_GET_S, ARRAY_GET_U -> arrayGet(true);
            case ARRAY_SET -> arraySet();
            case ARRAY_LEN -> {
                body.popAbstract(Kind.ARRAY);
                operands.push(I32);
            }
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void newStructure(Instruction i) {
        CanonicalType type = body.type(body.in.index(), Kind.STRUCT);
        OptionalInt descriptor = type.type().descriptor();
        if (i == Instruction.STRUCT_NEW_DESC || i == Instruction.STRUCT_NEW_DEFAULT_DESC) {
            if (descriptor.isEmpty()) {
                throw body.invalid(
                        "type without descriptor requires non-descriptor allocation: type "
                                + body.in.index());
            }
            operands.pop(
                    RefType.REF_BIT | RefType.NULL_BIT | RefType.EXACT_BIT | descriptor.getAsInt());
        } else if (descriptor.isPresent()) {
            throw body.invalid(
                    "type with descriptor requires descriptor allocation: type " + body.in.index());
        }
        if (i == Instruction.STRUCT_NEW || i == Instruction.STRUCT_NEW_DESC) {
            operands.popAll(type.fieldValues());
        } else {
            checkDefaultable(type);
        }
        operands.push(TypeContext.exactReference(type));
    }

    private void checkDefaultable(CanonicalType type) {
        for (int field : type.fieldValues()) {
            if (field > 0 && (field & RefType.NULL_BIT) == 0) {
                throw body.invalid(
                        "type mismatch: field type "
                                + body.types.show(field)
                                + " is not defaultable");
            }
        }
    }

    private FieldType field(CanonicalType type) {
        return field(body, type, body.in.index2());
    }

    /** The field of {@code type} with the given index. */
    static FieldType field(Body body, CanonicalType type, int index) {
        if (Integer.compareUnsigned(index, type.fields().length) >= 0) {
            throw body.invalid("unknown field " + Integer.toUnsignedString(index));
        }
        return type.field(index);
    }

    private void get(boolean extended) {
        CanonicalType type = body.type(body.in.index(), Kind.STRUCT);
        checkPacking(field(type), extended);
        body.popNullable(type);
        operands.push(type.fieldValues()[body.in.index2()]);
    }

    private void checkPacking(FieldType field, boolean extended) {
        boolean packed = field.storage() instanceof PackedType;
        if (packed != extended) {
            throw body.invalid(
                    "type mismatch: field type "
                            + field.storage()
                            + (packed
                                    ? " is packed: get_s or get_u is needed"
                                    : " is not packed: get is needed"));
        }
    }

    private void set() {
        CanonicalType type = body.type(body.in.index(), Kind.STRUCT);
        if (!field(type).mutable()) {
            throw body.invalid("immutable field " + body.in.index2());
        }
        operands.pop(type.fieldValues()[body.in.index2()]);
        body.popNullable(type);
    }

    private void newArray(Instruction i) {
        CanonicalType type = body.type(body.in.index(), Kind.ARRAY);
        int element = type.fieldValues()[0];
        switch (i) {
            case ARRAY_NEW -> {
                operands.pop(I32);
                operands.pop(element);
            }
            case ARRAY_NEW_DEFAULT -> {
                checkDefaultable(type);
                operands.pop(I32);
            }
            default -> popElements(element);
        }
        operands.push(TypeContext.exactReference(type));
    }

    private void popElements(int element) {
        int count = body.in.index2();
        int limit = body.module.limits.fixedElements();
        if (Integer.compareUnsigned(count, limit) > 0) {
            throw body.invalid(
                    "too many operands: "
                            + Integer.toUnsignedString(count)
                            + ", the limit is "
                            + limit);
        }
        for (int i = 0; i < count; i++) {
            operands.pop(element);
        }
    }

    private void arrayGet(boolean extended) {
        CanonicalType type = body.type(body.in.index(), Kind.ARRAY);
        checkPacking(type.field(0), extended);
        operands.pop(I32);
        body.popNullable(type);
        operands.push(type.fieldValues()[0]);
    }

    private void arraySet() {
        CanonicalType type = ArrayRules.mutableArray(body, body.in.index());
        operands.pop(type.fieldValues()[0]);
        operands.pop(I32);
        body.popNullable(type);
    }
}
