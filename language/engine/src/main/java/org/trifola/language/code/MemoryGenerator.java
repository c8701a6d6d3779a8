package org.trifola.language.code;

import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.MemoryType;

/**
 * Generates accesses to memories. The first memory has the shortest operations if it is an array;
 * others are named by an operand.
 */
final class MemoryGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Module module;
    private final Metering metering;
    private final AtomicGenerator atomics;
    private final FarVectorGenerator vectors;

    MemoryGenerator(CodeBuffer out, OperandStack stack, Module module, Metering metering) {
        this.metering = metering;
        this.out = out;
        this.stack = stack;
        this.module = module;
        atomics = new AtomicGenerator(out, stack, module, this);
        vectors = new FarVectorGenerator(out, stack, module, this);
    }

    /** A load or store. */
    void access(Instruction instruction, Typing.Access access, InstructionReader reader) {
        if (access.atomic()) {
            atomics.access(instruction, access, reader);
            return;
        }
        int op = Op.of(instruction);
        if (op < 0) {
            throw new UnsupportedInstruction(instruction.text());
        }
        MemoryType type = module.memoryTypes().get(reader.memory());
        if (reader.memory() == 0 && !Placement.isOffHeap(type)) {
            near(instruction, op, access, reader);
        } else if (Op.inOther(op) < 0) {
            vectors.access(instruction, access, reader);
        } else {
            far(far(op, reader.memory()), access, reader);
        }
    }

    /** The operation for a memory other than the first one, or not in an array. */
    int far(int op, int memory) {
        MemoryType type = module.memoryTypes().get(memory);
        if (type.address() == AddressType.I64) {
            return Op.at64(op);
        }
        return type.shared() ? Op.offHeap(op) : Op.inOther(op);
    }

    /** An access to the first memory, in its array. */
    private void near(
            Instruction instruction, int op, Typing.Access access, InstructionReader reader) {
        int top = stack.depth() - 1;
        if (access.results().isEmpty()) {
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

    /** An access by an operation that names the memory. */
    private void far(int op, Typing.Access access, InstructionReader reader) {
        int top = stack.depth() - 1;
        boolean store = access.results().isEmpty();
        int at = store ? top - 1 : top;
        long offset = reader.value();
        int value = store ? stack.use(top) : 0;
        int address = base(stack.use(at), offset);
        stack.truncate(at);
        if (store) {
            out.op(op, false);
            out.put(address);
            out.put(value);
        } else {
            int to = stack.push(Kinds.of(access.results().getFirst()));
            out.op(op, true);
            out.put(to);
            out.put(address);
        }
        place(offset, reader.memory());
    }

    /** The address to put into an access with {@link #place}; may push one operand. */
    int base(int address, long offset) {
        return offset >>> 32 != 0 ? sum(address, offset) : address;
    }

    /** Puts the last two operands of an access that names the memory. */
    void place(long offset, int memory) {
        out.put(offset >>> 32 != 0 ? 0 : (int) offset);
        out.put(memory);
    }

    /** A 64-bit address and an offset too large for an operand, as one operand above all others. */
    int sum(int address, long offset) {
        stack.pushConstant(Code.I64, offset);
        int constant = stack.use(stack.depth() - 1);
        out.op(Op.I64_ADD_SATURATED, true);
        out.put(constant);
        out.put(address);
        out.put(constant);
        return constant;
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

    void special(Instruction instruction, InstructionReader reader) {
        switch (instruction) {
            case MEMORY_SIZE -> size(reader.memory());
            case MEMORY_GROW -> grow(reader.memory());
            case MEMORY_INIT -> {
                int op = at(Op.MEMORY_INIT, reader.index2());
                three(op, reader.index(), reader.index2());
            }
            case DATA_DROP -> {
                out.op(Op.DATA_DROP, false);
                out.put(reader.index());
            }
            case MEMORY_COPY -> copy(reader.index(), reader.index2());
            case MEMORY_FILL -> {
                int op = at(Op.MEMORY_FILL, reader.memory());
                three(op, reader.memory(), 0);
            }
            default -> throw new UnsupportedInstruction(instruction.text());
        }
    }

    private boolean is64(int memory) {
        return module.memoryTypes().get(memory).address() == AddressType.I64;
    }

    /** {@code op}, or its variant with 64-bit addresses where the memory has such. */
    private int at(int op, int memory) {
        return is64(memory) ? Op.at64(op) : op;
    }

    private void size(int memory) {
        byte kind = is64(memory) ? Code.I64 : Code.I32;
        stack.pushResult(at(Op.MEMORY_SIZE, memory), memory, kind);
    }

    private void grow(int memory) {
        byte kind = is64(memory) ? Code.I64 : Code.I32;
        stack.pushResult(at(Op.MEMORY_GROW, memory), stack.pop(), kind);
        out.put(memory);
    }

    private void copy(int to, int from) {
        int top = stack.depth() - 1;
        if (!is64(to) && !is64(from)) {
            three(Op.MEMORY_COPY, to, from);
            return;
        }
        int a = wide(top - 2);
        int b = wide(top - 1);
        int c = wide(top);
        int count = TableGenerator.index(out, stack, top);
        stack.truncate(top - 2);
        metering.bulk(count, Code.I32);
        emit(Op.MEMORY_COPY_64, a, b, c, to, from);
    }

    /** The register of operand {@code at} as 64 bits; may push one operand more. */
    private int wide(int at) {
        int register = stack.use(at);
        if (stack.kind(at) == Code.I64) {
            return register;
        }
        stack.pushResult(Op.I64_EXTEND_I32_U, register, Code.I64);
        return stack.use(stack.depth() - 1);
    }

    /** An instruction that pops three operands and has two indices. */
    private void three(int op, int first, int second) {
        int top = stack.depth() - 1;
        int a = stack.use(top - 2);
        int b = stack.use(top - 1);
        int c = stack.use(top);
        int count = TableGenerator.index(out, stack, top);
        stack.truncate(top - 2);
        metering.bulk(count, Code.I32);
        emit(op, a, b, c, first, second);
    }

    private void emit(int op, int a, int b, int c, int first, int second) {
        out.op(op, false);
        out.put(a);
        out.put(b);
        out.put(c);
        out.put(first);
        out.put(second);
    }
}
