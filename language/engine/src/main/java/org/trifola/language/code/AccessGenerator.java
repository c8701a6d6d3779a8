package org.trifola.language.code;

import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TableType;

/**
 * Generates accesses to memories, tables, globals and segments, and the simple reference
 * instructions.
 */
final class AccessGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Module module;
    private final Metering metering;
    private final int importedGlobals;

    AccessGenerator(CodeBuffer out, OperandStack stack, Module module, Metering metering) {
        this.out = out;
        this.stack = stack;
        this.module = module;
        this.metering = metering;
        importedGlobals = module.globalTypes().size() - module.globals().size();
    }

    /** A load or store. */
    void access(Instruction instruction, Typing.Access access, InstructionReader reader) {
        int op = Op.of(instruction);
        requireI32(module.memoryTypes().get(reader.memory()));
        if (op < 0 || reader.memory() != 0) {
            throw new UnsupportedInstruction(op < 0 ? instruction.text() : "multi-memory");
        }
        if (access.results().isEmpty()) {
            int top = stack.depth() - 1;
            int offset = offset(top - 1, reader.value());
            int address = address(top - 1, offset, reader.value());
            int value = stack.use(top);
            stack.truncate(top - 1);
            out.op(op, false);
            out.put(address);
            out.put(value);
            out.put(offset);
            if (instruction.immediates() == Immediates.MEMARG_LANE) {
                out.put(reader.lane());
            }
        } else if (instruction.immediates() == Immediates.MEMARG_LANE) {
            loadLane(op, reader);
        } else {
            int top = stack.depth() - 1;
            if (loadOfSum(op, top, access, reader)) {
                return;
            }
            int offset = offset(top, reader.value());
            int address = address(top, offset, reader.value());
            stack.drop();
            int to = stack.push(Kinds.of(access.results().getFirst()));
            out.op(op, true);
            out.put(to);
            out.put(address);
            out.put(offset);
        }
    }

    /** A load into a lane of the vector above the address. */
    private void loadLane(int op, InstructionReader reader) {
        int top = stack.depth() - 1;
        int offset = offset(top - 1, reader.value());
        int address = address(top - 1, offset, reader.value());
        int vector = stack.use(top);
        stack.truncate(top - 1);
        int to = stack.push(Code.V128);
        out.op(op, true);
        out.put(to);
        out.put(address);
        out.put(offset);
        out.put(vector);
        out.put(reader.lane());
    }

    /** Makes an addition that was just emitted, for this address alone, part of the load. */
    private boolean loadOfSum(int op, int top, Typing.Access access, InstructionReader reader) {
        int last = out.last();
        if (last < 0 || Op.withSum(op) < 0 || !stack.isInRegister(top)) {
            return false;
        }
        int sum = out.get(last);
        boolean constant = sum == Op.I32_ADD_IMM;
        if (!constant && sum != Op.I32_ADD || out.get(last + 1) != stack.use(top)) {
            return false;
        }
        int left = out.get(last + 2);
        int right = out.get(last + 3);
        out.removeLast();
        out.from(reader.offset());
        stack.drop();
        int to = stack.push(Kinds.of(access.results().getFirst()));
        out.op(Op.withSum(op) + (constant ? 1 : 0), true);
        out.put(to);
        out.put(left);
        out.put((int) reader.value());
        out.put(right);
        return true;
    }

    /**
     * The offset of an access; a constant address at depth {@code at} becomes part of it if the sum
     * is no more than 32 bits.
     */
    private int offset(int at, long offset) {
        if (stack.isConstant(at)) {
            long sum = (stack.constant(at) & 0xFFFF_FFFFL) + offset;
            if (sum == (sum & 0xFFFF_FFFFL)) {
                return (int) sum;
            }
        }
        return (int) offset;
    }

    private int address(int at, int offset, long original) {
        return offset == (int) original ? stack.use(at) : stack.zero();
    }

    private static void requireI32(MemoryType type) {
        if (type.address() != AddressType.I32) {
            throw new UnsupportedInstruction("memory64");
        }
    }

    private static void requireI32(TableType type) {
        if (type.address() != AddressType.I32) {
            throw new UnsupportedInstruction("table64");
        }
    }

    void special(Instruction instruction, InstructionReader reader) {
        switch (instruction) {
            case GLOBAL_GET -> getGlobal(reader.index());
            case GLOBAL_SET -> setGlobal(reader.index());
            case REF_NULL -> stack.pushConstant(Code.REF, 0);
            case REF_IS_NULL -> result(Op.REF_IS_NULL, stack.pop(), Code.I32);
            case REF_AS_NON_NULL -> result(Op.REF_AS_NON_NULL, stack.pop(), Code.REF);
            case REF_FUNC -> result(Op.REF_FUNC, reader.index(), Code.REF);
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_INIT, DATA_DROP, MEMORY_COPY, MEMORY_FILL ->
                    memory(instruction, reader);
            case TABLE_GET,
                    TABLE_SET,
                    TABLE_SIZE,
                    TABLE_GROW,
                    TABLE_FILL,
                    TABLE_COPY,
                    TABLE_INIT,
                    ELEM_DROP ->
                    table(instruction, reader);
            default -> throw new UnsupportedInstruction(instruction.text());
        }
    }

    private void getGlobal(int index) {
        byte kind = Kinds.of(module.globalTypes().get(index).type());
        boolean imported = index < importedGlobals;
        int op = (imported ? Op.GLOBAL_GET_IMPORTED_I32 : Op.GLOBAL_GET_I32) + kind;
        if (kind == Code.V128) {
            op = imported ? Op.GLOBAL_GET_IMPORTED_V128 : Op.GLOBAL_GET_V128;
        }
        result(op, index, kind);
    }

    private void setGlobal(int index) {
        byte kind = Kinds.of(module.globalTypes().get(index).type());
        boolean imported = index < importedGlobals;
        int op = (imported ? Op.GLOBAL_SET_IMPORTED_I32 : Op.GLOBAL_SET_I32) + kind;
        if (kind == Code.V128) {
            op = imported ? Op.GLOBAL_SET_IMPORTED_V128 : Op.GLOBAL_SET_V128;
        }
        int value = stack.pop();
        out.op(op, false);
        out.put(value);
        out.put(index);
    }

    private void result(int op, int operand, byte kind) {
        int to = stack.push(kind);
        out.op(op, true);
        out.put(to);
        out.put(operand);
    }

    private void memory(Instruction instruction, InstructionReader reader) {
        int memory = reader.memory();
        switch (instruction) {
            case MEMORY_SIZE -> {
                requireI32(module.memoryTypes().get(memory));
                result(Op.MEMORY_SIZE, memory, Code.I32);
            }
            case MEMORY_GROW -> {
                requireI32(module.memoryTypes().get(memory));
                result(Op.MEMORY_GROW, stack.pop(), Code.I32);
                out.put(memory);
            }
            case MEMORY_INIT -> {
                requireI32(module.memoryTypes().get(reader.index2()));
                three(Op.MEMORY_INIT, reader.index(), reader.index2());
            }
            case DATA_DROP -> index(Op.DATA_DROP, reader.index());
            case MEMORY_COPY -> {
                requireI32(module.memoryTypes().get(reader.index()));
                requireI32(module.memoryTypes().get(reader.index2()));
                three(Op.MEMORY_COPY, reader.index(), reader.index2());
            }
            default -> {
                requireI32(module.memoryTypes().get(memory));
                three(Op.MEMORY_FILL, memory, 0);
            }
        }
    }

    private void table(Instruction instruction, InstructionReader reader) {
        int table = instruction == Instruction.TABLE_INIT ? reader.index2() : reader.index();
        if (instruction != Instruction.ELEM_DROP) {
            requireI32((TableType) module.typeOf(ExternKind.TABLE, table));
        }
        switch (instruction) {
            case TABLE_GET -> {
                result(Op.TABLE_GET, stack.pop(), Code.REF);
                out.put(table);
            }
            case TABLE_SET -> {
                int top = stack.depth() - 1;
                int index = stack.use(top - 1);
                int value = stack.use(top);
                stack.truncate(top - 1);
                out.op(Op.TABLE_SET, false);
                out.put(index);
                out.put(value);
                out.put(table);
            }
            case TABLE_SIZE -> result(Op.TABLE_SIZE, table, Code.I32);
            case TABLE_GROW -> {
                int top = stack.depth() - 1;
                int init = stack.use(top - 1);
                int delta = stack.use(top);
                stack.truncate(top - 1);
                metering.bulk(delta);
                result(Op.TABLE_GROW, init, Code.I32);
                out.put(delta);
                out.put(table);
            }
            case TABLE_FILL -> three(Op.TABLE_FILL, table, 0);
            case TABLE_COPY -> {
                requireI32(module.tableTypes().get(reader.index2()));
                three(Op.TABLE_COPY, table, reader.index2());
            }
            case TABLE_INIT -> three(Op.TABLE_INIT, reader.index(), table);
            default -> index(Op.ELEM_DROP, reader.index());
        }
    }

    private void index(int op, int index) {
        out.op(op, false);
        out.put(index);
    }

    /** An instruction that pops three operands and has two indices. */
    private void three(int op, int first, int second) {
        int top = stack.depth() - 1;
        int a = stack.use(top - 2);
        int b = stack.use(top - 1);
        int c = stack.use(top);
        stack.truncate(top - 2);
        metering.bulk(c);
        out.op(op, false);
        out.put(a);
        out.put(b);
        out.put(c);
        out.put(first);
        out.put(second);
    }
}
