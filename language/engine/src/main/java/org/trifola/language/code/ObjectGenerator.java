package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.language.heap.ElementKind;
import org.trifola.language.heap.ObjectType;

/**
 * Generates the instructions on structures, arrays and {@code i31}.
 *
 * <pre>
 *   STRUCT_NEW      to type register...
 *   STRUCT_NEW_DESC to type register... descriptor
 *   ARRAY_NEW_FIXED to type count register...
 * </pre>
 */
final class ObjectGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final ReferencedTypes types;

    ObjectGenerator(CodeBuffer out, OperandStack stack, ReferencedTypes types) {
        this.out = out;
        this.stack = stack;
        this.types = types;
    }

    void generate(Instruction instruction, InstructionReader reader) {
        switch (instruction) {
            case STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    STRUCT_GET,
                    STRUCT_GET_S,
                    STRUCT_GET_U,
                    STRUCT_SET,
                    STRUCT_NEW_DESC,
                    STRUCT_NEW_DEFAULT_DESC,
                    REF_GET_DESC ->
                    structure(instruction, reader);
            case REF_EQ -> result(Op.REF_EQ, 2, Code.I32);
            case ANY_CONVERT_EXTERN -> result(Op.ANY_CONVERT_EXTERN, 1, Code.REF);
            case EXTERN_CONVERT_ANY -> {
                // A reference is the same object inside and outside.
            }
            case REF_I31, REF_I31_SHARED -> result(Op.REF_I31, 1, Code.REF);
            case I31_GET_S -> result(Op.I31_GET_S, 1, Code.I32);
            case I31_GET_U -> result(Op.I31_GET_U, 1, Code.I32);
            default -> array(instruction, reader);
        }
    }

    private void structure(Instruction instruction, InstructionReader reader) {
        ObjectType type = types.type(reader.index());
        int field = reader.index2();
        switch (instruction) {
            case STRUCT_NEW -> newStruct(Op.STRUCT_NEW, type, type.fields());
            case STRUCT_NEW_DESC -> newStruct(Op.STRUCT_NEW_DESC, type, type.fields() + 1);
            case STRUCT_NEW_DEFAULT_DESC -> {
                result(Op.STRUCT_NEW_DEFAULT_DESC, 1, Code.REF);
                out.put(types.index(type));
            }
            case REF_GET_DESC -> {
                result(Op.REF_GET_DESC, 1, Code.REF);
                out.put(type.descriptorSlot());
            }
            case STRUCT_NEW_DEFAULT -> {
                out.op(Op.STRUCT_NEW_DEFAULT, true);
                out.put(stack.push(Code.REF));
                out.put(types.index(type));
            }
            case STRUCT_SET -> {
                byte kind = kind(type.kind(field));
                effect(kind == Code.V128 ? Op.STRUCT_SET_V128 : Op.STRUCT_SET_I32 + kind, 2);
                putSlots(type, field);
            }
            default -> {
                ElementKind kind = type.kind(field);
                int op =
                        kind == ElementKind.V128
                                ? Op.STRUCT_GET_V128
                                : Op.STRUCT_GET_I8_S + read(kind, instruction);
                result(op, 1, kind(kind));
                putSlots(type, field);
            }
        }
    }

    private void putSlots(ObjectType type, int field) {
        out.put(type.slot(field));
        if (type.kind(field) == ElementKind.V128) {
            out.put(type.highSlot(field));
        }
    }

    private void newStruct(int op, ObjectType type, int count) {
        int[] operands = operands(count);
        out.op(op, true);
        out.put(stack.push(Code.REF));
        out.put(types.index(type));
        putAll(operands);
    }

    /** What to add to the operation that reads an {@code i8}, sign-extended. */
    private static int read(ElementKind kind, Instruction instruction) {
        boolean unsigned =
                instruction == Instruction.STRUCT_GET_U || instruction == Instruction.ARRAY_GET_U;
        return switch (kind) {
            case I8 -> unsigned ? 1 : 0;
            case I16 -> unsigned ? 3 : 2;
            case I32, I64, F32, F64, REFERENCE, V128 -> 4 + kind(kind);
        };
    }

    /** The kind of register that holds such a value. */
    static byte kind(ElementKind kind) {
        return switch (kind) {
            case I8, I16, I32 -> Code.I32;
            case I64 -> Code.I64;
            case F32 -> Code.F32;
            case F64 -> Code.F64;
            case REFERENCE -> Code.REF;
            case V128 -> Code.V128;
        };
    }

    private void array(Instruction instruction, InstructionReader reader) {
        switch (instruction) {
            case ARRAY_LEN -> result(Op.ARRAY_LEN, 1, Code.I32);
            case ARRAY_COPY -> effect(Op.ARRAY_COPY, 5);
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> {
                boolean data = instruction == Instruction.ARRAY_INIT_DATA;
                effect(data ? Op.ARRAY_INIT_DATA : Op.ARRAY_INIT_ELEM, 4);
                out.put(reader.index2());
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                ElementKind element = types.type(reader.index()).element();
                int op =
                        element == ElementKind.V128
                                ? Op.ARRAY_GET_V128
                                : Op.ARRAY_GET_I8_S + read(element, instruction);
                result(op, 2, kind(element));
            }
            case ARRAY_SET -> {
                ElementKind element = types.type(reader.index()).element();
                int op =
                        switch (element) {
                            case I8 -> Op.ARRAY_SET_I8;
                            case I16 -> Op.ARRAY_SET_I16;
                            case V128 -> Op.ARRAY_SET_V128;
                            default -> Op.ARRAY_SET_I32 + kind(element);
                        };
                effect(op, 3);
            }
            case ARRAY_FILL -> {
                byte kind = kind(types.type(reader.index()).element());
                effect(kind == Code.V128 ? Op.ARRAY_FILL_V128 : Op.ARRAY_FILL_I32 + kind, 4);
            }
            default -> newArray(instruction, reader);
        }
    }

    private void newArray(Instruction instruction, InstructionReader reader) {
        ObjectType type = types.type(reader.index());
        switch (instruction) {
            case ARRAY_NEW -> {
                byte kind = kind(type.element());
                result(
                        kind == Code.V128 ? Op.ARRAY_NEW_V128 : Op.ARRAY_NEW_I32 + kind,
                        2,
                        Code.REF);
                out.put(types.index(type));
            }
            case ARRAY_NEW_DEFAULT -> {
                result(Op.ARRAY_NEW_DEFAULT, 1, Code.REF);
                out.put(types.index(type));
            }
            case ARRAY_NEW_FIXED -> {
                int[] elements = operands(reader.index2());
                out.op(Op.ARRAY_NEW_FIXED, true);
                out.put(stack.push(Code.REF));
                out.put(types.index(type));
                out.put(elements.length);
                putAll(elements);
            }
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> {
                boolean data = instruction == Instruction.ARRAY_NEW_DATA;
                result(data ? Op.ARRAY_NEW_DATA : Op.ARRAY_NEW_ELEM, 2, Code.REF);
                out.put(types.index(type));
                out.put(reader.index2());
            }
            default -> throw new UnsupportedInstruction(instruction.text());
        }
    }

    /** Pops operands; their registers, in the order in which they were pushed. */
    private int[] operands(int count) {
        int from = stack.depth() - count;
        int[] registers = new int[count];
        for (int i = 0; i < count; i++) {
            registers[i] = stack.use(from + i);
        }
        stack.truncate(from);
        return registers;
    }

    /** Emits an operation on {@code count} operands with a result. */
    private void result(int op, int count, byte kind) {
        int[] operands = operands(count);
        out.op(op, true);
        out.put(stack.push(kind));
        putAll(operands);
    }

    /** Emits an operation on {@code count} operands without a result. */
    private void effect(int op, int count) {
        int[] operands = operands(count);
        out.op(op, false);
        putAll(operands);
    }

    private void putAll(int[] operands) {
        for (int o : operands) {
            out.put(o);
        }
    }
}
