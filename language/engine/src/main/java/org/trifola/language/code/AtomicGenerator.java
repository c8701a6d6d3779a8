package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.Module;
import org.trifola.format.types.MemoryType;

/**
 * Generates atomic accesses. On a shared memory each is one operation with a 64-bit address. On a
 * memory that no other thread can see it is a check of the alignment, a load, what is to be done
 * with the value, and a store.
 */
final class AtomicGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Module module;
    private final MemoryGenerator memories;

    AtomicGenerator(CodeBuffer out, OperandStack stack, Module module, MemoryGenerator memories) {
        this.out = out;
        this.stack = stack;
        this.module = module;
        this.memories = memories;
    }

    void access(Instruction instruction, Typing.Access access, InstructionReader reader) {
        MemoryType type = module.memoryTypes().get(reader.memory());
        int from = stack.depth() - 1 - access.operands().size();
        if (type.shared()) {
            shared(instruction, access, reader, from);
            return;
        }
        aligned(access, reader, from);
        switch (instruction) {
            case MEMORY_ATOMIC_NOTIFY -> {
                // Nobody waits; the address must be in bounds all the same.
                int address = stack.use(from);
                load(Instruction.I32_LOAD, address, reader);
                stack.truncate(from);
                stack.pushConstant(Code.I32, 0);
            }
            case MEMORY_ATOMIC_WAIT32, MEMORY_ATOMIC_WAIT64 -> {
                stack.truncate(from);
                int to = stack.push(Code.I32);
                out.op(Op.WAIT_UNSHARED, true);
                out.put(to);
            }
            default -> unshared(instruction, access, reader, from);
        }
    }

    /** Address, operands and result of one operation. */
    private void shared(
            Instruction instruction, Typing.Access access, InstructionReader reader, int from) {
        int operands = access.operands().size();
        boolean store = access.results().isEmpty();
        int[] registers = new int[operands + 1];
        for (int i = 0; i <= operands; i++) {
            registers[i] = stack.use(from + i);
        }
        int address = registers[0];
        if (stack.kind(from) == Code.I32) {
            stack.pushResult(Op.I64_EXTEND_I32_U, address, Code.I64);
            address = stack.use(stack.depth() - 1);
        }
        long offset = reader.value();
        if (offset >>> 32 != 0) {
            address = memories.sum(address, offset);
            offset = 0;
        }
        stack.truncate(from);
        int to = store ? 0 : stack.push(Kinds.of(access.results().getFirst()));
        out.op(Op.of(instruction), !store);
        if (store) {
            out.put(address);
            out.put(registers[1]);
        } else {
            out.put(to);
            out.put(address);
        }
        out.put((int) offset);
        out.put(reader.memory());
        if (!store) {
            for (int i = 1; i <= operands; i++) {
                out.put(registers[i]);
            }
        }
    }

    /** Traps unless the address is aligned; the access that follows checks the bounds. */
    private void aligned(Typing.Access access, InstructionReader reader, int from) {
        if (access.bytes() == 1) {
            return;
        }
        int address = stack.use(from);
        out.op(stack.kind(from) == Code.I64 ? Op.ATOMIC_ALIGNED_64 : Op.ATOMIC_ALIGNED, false);
        out.put(address);
        out.put((int) reader.value());
        out.put(access.bytes() - 1);
    }

    /** An atomic access as plain ones. */
    private void unshared(
            Instruction instruction, Typing.Access access, InstructionReader reader, int from) {
        boolean wide = instruction.name().startsWith("I64");
        byte kind = wide ? Code.I64 : Code.I32;
        Instruction load = load(wide, access.bytes());
        Instruction store = store(wide, access.bytes());
        if (access.operands().isEmpty()) {
            memories.access(load, (Typing.Access) load.typing(), reader);
        } else if (access.results().isEmpty()) {
            memories.access(store, (Typing.Access) store.typing(), reader);
        } else {
            int address = stack.use(from);
            int value = stack.use(from + 1);
            int before = load(load, address, reader);
            int after;
            if (access.operands().size() == 1) {
                after = modified(instruction, kind, before, value);
            } else {
                int replacement = stack.use(from + 2);
                after = exchanged(access.bytes(), kind, before, value, replacement);
            }
            store(store, address, after, reader);
            stack.truncate(from);
            stack.pushResult(Op.MOVE_I32 + kind, before, kind);
        }
        out.barrier();
    }

    private static Instruction load(boolean wide, int bytes) {
        return switch (bytes) {
            case 1 -> wide ? Instruction.I64_LOAD8_U : Instruction.I32_LOAD8_U;
            case 2 -> wide ? Instruction.I64_LOAD16_U : Instruction.I32_LOAD16_U;
            case 4 -> wide ? Instruction.I64_LOAD32_U : Instruction.I32_LOAD;
            default -> Instruction.I64_LOAD;
        };
    }

    private static Instruction store(boolean wide, int bytes) {
        return switch (bytes) {
            case 1 -> wide ? Instruction.I64_STORE8 : Instruction.I32_STORE8;
            case 2 -> wide ? Instruction.I64_STORE16 : Instruction.I32_STORE16;
            case 4 -> wide ? Instruction.I64_STORE32 : Instruction.I32_STORE;
            default -> Instruction.I64_STORE;
        };
    }

    /** Pushes what a plain load gives; its register. */
    private int load(Instruction load, int address, InstructionReader reader) {
        pushCopy(address, reader);
        memories.access(load, (Typing.Access) load.typing(), reader);
        out.barrier();
        return stack.use(stack.depth() - 1);
    }

    private void store(Instruction store, int address, int value, InstructionReader reader) {
        boolean wide = store.name().startsWith("I64");
        pushCopy(address, reader);
        byte kind = wide ? Code.I64 : Code.I32;
        stack.pushResult(Op.MOVE_I32 + kind, value, kind);
        out.barrier();
        memories.access(store, (Typing.Access) store.typing(), reader);
    }

    private void pushCopy(int address, InstructionReader reader) {
        byte kind = Kinds.of(module.memoryTypes().get(reader.memory()).address().valType());
        stack.pushResult(Op.MOVE_I32 + kind, address, kind);
        out.barrier();
    }

    /** Pushes the value that a read-modify-write stores; its register. */
    private int modified(Instruction instruction, byte kind, int before, int value) {
        int op = operation(instruction.name().replaceAll("_U$", ""), kind);
        if (op < 0) {
            return value;
        }
        int to = stack.push(kind);
        out.op(op, true);
        out.put(to);
        out.put(before);
        out.put(value);
        out.barrier();
        return to;
    }

    /** The arithmetic of a read-modify-write; -1 for an exchange. */
    private static int operation(String name, byte kind) {
        boolean wide = kind == Code.I64;
        return switch (name.substring(name.lastIndexOf('_') + 1)) {
            case "ADD" -> wide ? Op.I64_ADD : Op.I32_ADD;
            case "SUB" -> wide ? Op.I64_SUB : Op.I32_SUB;
            case "AND" -> wide ? Op.I64_AND : Op.I32_AND;
            case "OR" -> wide ? Op.I64_OR : Op.I32_OR;
            case "XOR" -> wide ? Op.I64_XOR : Op.I32_XOR;
            default -> -1;
        };
    }

    /** Pushes {@code replacement} if {@code before} is as expected, else {@code before}. */
    private int exchanged(int bytes, byte kind, int before, int expected, int replacement) {
        boolean wide = kind == Code.I64;
        int wrapped = expected;
        if (bytes < (wide ? 8 : 4)) {
            stack.pushConstant(kind, bytes == 4 ? 0xFFFF_FFFFL : (1L << 8 * bytes) - 1);
            wrapped = binary(wide ? Op.I64_AND : Op.I32_AND, expected, kind);
        }
        int equal = stack.push(Code.I32);
        out.op(wide ? Op.I64_EQ : Op.I32_EQ, true);
        out.put(equal);
        out.put(before);
        out.put(wrapped);
        int to = stack.push(kind);
        out.op(Op.SELECT_I32 + kind, true);
        out.put(to);
        out.put(equal);
        out.put(replacement);
        out.put(before);
        out.barrier();
        return to;
    }

    /** Combines a register with the constant on top, in whose place the result is; its register. */
    private int binary(int op, int left, byte kind) {
        int right = stack.pop();
        int to = stack.push(kind);
        out.op(op, true);
        out.put(to);
        out.put(left);
        out.put(right);
        return to;
    }
}
