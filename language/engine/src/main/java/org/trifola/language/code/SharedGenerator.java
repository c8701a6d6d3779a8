package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.module.Module;
import org.trifola.language.heap.ElementKind;
import org.trifola.language.heap.ObjectType;
import org.trifola.language.numeric.ReadModifyWrite;

/** Generates atomic accesses to globals, tables, structures and arrays. */
final class SharedGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Module module;
    private final ReferencedTypes types;

    SharedGenerator(CodeBuffer out, OperandStack stack, Module module, ReferencedTypes types) {
        this.out = out;
        this.stack = stack;
        this.module = module;
        this.types = types;
    }

    void generate(Instruction instruction, InstructionReader reader) {
        switch (instruction.immediates()) {
            case ORDERING_GLOBAL -> global(instruction, reader);
            case ORDERING_TABLE -> table(instruction, reader.index());
            case ORDERING_TYPE_FIELD -> struct(instruction, reader);
            default -> array(instruction, reader);
        }
    }

    private void global(Instruction instruction, InstructionReader reader) {
        int index = reader.index();
        byte kind = Kinds.of(module.globalTypes().get(index).type());
        int number = number(kind);
        switch (action(instruction)) {
            case "get" ->
                    result(Op.GLOBAL_ATOMIC_GET_I32 + number, 0, kind, index, reader.ordering());
            case "set" -> effect(Op.GLOBAL_ATOMIC_SET_I32 + number, 1, index, reader.ordering());
            case "cmpxchg" -> result(Op.GLOBAL_ATOMIC_CMPXCHG_I32 + number, 2, kind, index);
            default ->
                    result(
                            Op.GLOBAL_ATOMIC_RMW_I32 + number,
                            1,
                            kind,
                            index,
                            operation(instruction));
        }
    }

    private void table(Instruction instruction, int table) {
        String action = action(instruction);
        int operands = action.equals("get") ? 1 : action.equals("cmpxchg") ? 3 : 2;
        int from = stack.depth() - operands;
        int index = TableGenerator.index(out, stack, from);
        int[] registers = new int[operands];
        registers[0] = index;
        for (int i = 1; i < operands; i++) {
            registers[i] = stack.use(from + i);
        }
        stack.truncate(from);
        boolean set = action.equals("set");
        int op =
                switch (action) {
                    case "get" -> Op.TABLE_ATOMIC_GET;
                    case "set" -> Op.TABLE_ATOMIC_SET;
                    case "xchg" -> Op.TABLE_ATOMIC_XCHG;
                    default -> Op.TABLE_ATOMIC_CMPXCHG;
                };
        emit(op, !set, Code.REF, registers, table);
    }

    private void struct(Instruction instruction, InstructionReader reader) {
        ObjectType type = types.type(reader.index());
        ElementKind field = type.kind(reader.index2());
        int slot = type.slot(reader.index2());
        byte kind = ObjectGenerator.kind(field);
        int ordering = reader.ordering();
        switch (action(instruction)) {
            case "get", "get_s", "get_u" ->
                    result(
                            Op.STRUCT_ATOMIC_GET_I8_S + read(field, kind, instruction),
                            1,
                            kind,
                            slot,
                            ordering);
            case "set" -> effect(Op.STRUCT_ATOMIC_SET_I32 + number(kind), 2, slot, ordering);
            case "cmpxchg" -> result(Op.STRUCT_ATOMIC_CMPXCHG_I32 + number(kind), 3, kind, slot);
            default ->
                    result(
                            Op.STRUCT_ATOMIC_RMW_I32 + number(kind),
                            2,
                            kind,
                            slot,
                            operation(instruction));
        }
    }

    private void array(Instruction instruction, InstructionReader reader) {
        ElementKind element = types.type(reader.index()).element();
        byte kind = ObjectGenerator.kind(element);
        int ordering = reader.ordering();
        switch (action(instruction)) {
            case "get", "get_s", "get_u" ->
                    result(
                            Op.ARRAY_ATOMIC_GET_I8_S + read(element, kind, instruction),
                            2,
                            kind,
                            ordering);
            case "set" -> effect(Op.ARRAY_ATOMIC_SET_I8 + written(element, kind), 3, ordering);
            case "cmpxchg" -> result(Op.ARRAY_ATOMIC_CMPXCHG_I32 + number(kind), 4, kind);
            default ->
                    result(Op.ARRAY_ATOMIC_RMW_I32 + number(kind), 3, kind, operation(instruction));
        }
    }

    /** What to add to an operation on an {@code i32}. */
    private static int number(byte kind) {
        return switch (kind) {
            case Code.I32 -> 0;
            case Code.I64 -> 1;
            default -> 2;
        };
    }

    /** What to add to the operation that reads an {@code i8}, sign-extended. */
    private static int read(ElementKind element, byte kind, Instruction instruction) {
        int unsigned = action(instruction).equals("get_u") ? 1 : 0;
        return switch (element) {
            case I8 -> unsigned;
            case I16 -> 2 + unsigned;
            default -> 4 + number(kind);
        };
    }

    /** What to add to the operation that writes an {@code i8}. */
    private static int written(ElementKind element, byte kind) {
        return switch (element) {
            case I8 -> 0;
            case I16 -> 1;
            default -> 2 + number(kind);
        };
    }

    /** The last part of the name. */
    private static String action(Instruction instruction) {
        return instruction.text().substring(instruction.text().lastIndexOf('.') + 1);
    }

    private static int operation(Instruction instruction) {
        return switch (action(instruction)) {
            case "add" -> ReadModifyWrite.ADD;
            case "sub" -> ReadModifyWrite.SUB;
            case "and" -> ReadModifyWrite.AND;
            case "or" -> ReadModifyWrite.OR;
            case "xor" -> ReadModifyWrite.XOR;
            default -> ReadModifyWrite.XCHG;
        };
    }

    /** Emits an operation on {@code count} operands and {@code numbers}, with a result. */
    private void result(int op, int count, byte kind, int... numbers) {
        emit(op, true, kind, operands(count), numbers);
    }

    private void effect(int op, int count, int... numbers) {
        emit(op, false, Code.I32, operands(count), numbers);
    }

    private int[] operands(int count) {
        int from = stack.depth() - count;
        int[] registers = new int[count];
        for (int i = 0; i < count; i++) {
            registers[i] = stack.use(from + i);
        }
        stack.truncate(from);
        return registers;
    }

    private void emit(int op, boolean result, byte kind, int[] registers, int... numbers) {
        out.op(op, result);
        if (result) {
            out.put(stack.push(kind));
        }
        for (int r : registers) {
            out.put(r);
        }
        for (int n : numbers) {
            out.put(n);
        }
    }
}
