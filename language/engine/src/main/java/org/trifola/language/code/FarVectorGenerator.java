package org.trifola.language.code;

import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;

/**
 * Generates loads and stores of vectors, and of their lanes, in memories that only operations with
 * the memory's index reach: as accesses to numbers, out of which vectors are made.
 *
 * <p>The upper half of a vector is accessed first: where it is in bounds, so is the lower one, and
 * nothing is written before a trap.
 */
final class FarVectorGenerator {
    private static final long LARGEST_OFFSET = 0xFFFF_FFFFL;

    private final CodeBuffer out;
    private final OperandStack stack;
    private final Module module;
    private final MemoryGenerator memories;

    FarVectorGenerator(
            CodeBuffer out, OperandStack stack, Module module, MemoryGenerator memories) {
        this.out = out;
        this.stack = stack;
        this.module = module;
        this.memories = memories;
    }

    void access(Instruction instruction, Typing.Access access, InstructionReader reader) {
        int operands = access.operands().size();
        int from = stack.depth() - 1 - operands;
        int address = stack.use(from);
        if (instruction == Instruction.V128_STORE) {
            store(address, stack.use(from + 1), reader);
            stack.truncate(from);
        } else if (access.results().isEmpty()) {
            storeLane(access.bytes(), address, stack.use(from + 1), reader);
            stack.truncate(from);
        } else if (instruction.immediates() == Immediates.MEMARG_LANE) {
            int vector = stack.use(from + 1);
            int number = load(ofLane(access.bytes(), false), address, reader.value(), reader);
            replace(from, access.bytes(), vector, number, reader.lane());
        } else {
            load(instruction, access.bytes(), from, address, reader);
        }
        out.barrier();
    }

    private void load(
            Instruction instruction, int bytes, int from, int address, InstructionReader reader) {
        long offset = reader.value();
        switch (instruction) {
            case V128_LOAD -> {
                int high = load(Instruction.I64_LOAD, address, above(offset, reader), reader);
                int low = load(Instruction.I64_LOAD, address, offset, reader);
                replace(from, 8, unary(Op.I64X2_SPLAT, low, Code.V128), high, 1);
            }
            case V128_LOAD32_ZERO, V128_LOAD64_ZERO -> {
                Instruction load = bytes == 4 ? Instruction.I64_LOAD32_U : Instruction.I64_LOAD;
                int low = load(load, address, offset, reader);
                stack.pushConstant(Code.I64, 0);
                int zero = stack.use(stack.depth() - 1);
                replace(from, 8, unary(Op.I64X2_SPLAT, zero, Code.V128), low, 0);
            }
            case V128_LOAD8_SPLAT, V128_LOAD16_SPLAT, V128_LOAD32_SPLAT, V128_LOAD64_SPLAT -> {
                int number = load(ofLane(bytes, false), address, offset, reader);
                stack.truncate(from);
                unary(splat(bytes), number, Code.V128);
            }
            default -> {
                int half = load(Instruction.I64_LOAD, address, offset, reader);
                int low = unary(Op.I64X2_SPLAT, half, Code.V128);
                stack.truncate(from);
                unary(extension(instruction), low, Code.V128);
            }
        }
    }

    private void store(int address, int vector, InstructionReader reader) {
        long offset = reader.value();
        int high = lane(Op.I64X2_EXTRACT_LANE, vector, 1, Code.I64);
        store(Instruction.I64_STORE, address, high, above(offset, reader), reader);
        int low = lane(Op.I64X2_EXTRACT_LANE, vector, 0, Code.I64);
        store(Instruction.I64_STORE, address, low, offset, reader);
    }

    private void storeLane(int bytes, int address, int vector, InstructionReader reader) {
        int op =
                switch (bytes) {
                    case 1 -> Op.I8X16_EXTRACT_LANE_U;
                    case 2 -> Op.I16X8_EXTRACT_LANE_U;
                    case 4 -> Op.I32X4_EXTRACT_LANE;
                    default -> Op.I64X2_EXTRACT_LANE;
                };
        int number = lane(op, vector, reader.lane(), bytes == 8 ? Code.I64 : Code.I32);
        store(ofLane(bytes, true), address, number, reader.value(), reader);
    }

    /** The load or store of a lane's number. */
    private static Instruction ofLane(int bytes, boolean store) {
        return switch (bytes) {
            case 1 -> store ? Instruction.I32_STORE8 : Instruction.I32_LOAD8_U;
            case 2 -> store ? Instruction.I32_STORE16 : Instruction.I32_LOAD16_U;
            case 4 -> store ? Instruction.I32_STORE : Instruction.I32_LOAD;
            default -> store ? Instruction.I64_STORE : Instruction.I64_LOAD;
        };
    }

    private static int splat(int bytes) {
        return switch (bytes) {
            case 1 -> Op.I8X16_SPLAT;
            case 2 -> Op.I16X8_SPLAT;
            case 4 -> Op.I32X4_SPLAT;
            default -> Op.I64X2_SPLAT;
        };
    }

    private static int extension(Instruction instruction) {
        return switch (instruction) {
            case V128_LOAD8X8_S -> Op.I16X8_EXTEND_LOW_I8X16_S;
            case V128_LOAD8X8_U -> Op.I16X8_EXTEND_LOW_I8X16_U;
            case V128_LOAD16X4_S -> Op.I32X4_EXTEND_LOW_I16X8_S;
            case V128_LOAD16X4_U -> Op.I32X4_EXTEND_LOW_I16X8_U;
            case V128_LOAD32X2_S -> Op.I64X2_EXTEND_LOW_I32X4_S;
            case V128_LOAD32X2_U -> Op.I64X2_EXTEND_LOW_I32X4_U;
            default -> throw new UnsupportedInstruction(instruction.text());
        };
    }

    /** The offset of the upper half; no memory has what is beyond the largest one. */
    private long above(long offset, InstructionReader reader) {
        boolean wide = module.memoryTypes().get(reader.memory()).address() == AddressType.I64;
        long most = wide ? -1 : LARGEST_OFFSET;
        return Long.compareUnsigned(offset, most - Long.BYTES) > 0 ? most : offset + Long.BYTES;
    }

    /** Pushes the number at an address; its register. */
    private int load(Instruction load, int address, long offset, InstructionReader reader) {
        Typing.Access access = (Typing.Access) load.typing();
        int op = memories.far(Op.of(load), reader.memory());
        int base = memories.base(address, offset);
        int to = stack.push(Kinds.of(access.results().getFirst()));
        out.op(op, true);
        out.put(to);
        out.put(base);
        memories.place(offset, reader.memory());
        return to;
    }

    private void store(
            Instruction store, int address, int value, long offset, InstructionReader reader) {
        int op = memories.far(Op.of(store), reader.memory());
        int base = memories.base(address, offset);
        out.op(op, false);
        out.put(base);
        out.put(value);
        memories.place(offset, reader.memory());
    }

    /** Pushes what an operation makes of a register; the register of that. */
    private int unary(int op, int operand, byte kind) {
        stack.pushResult(op, operand, kind);
        return stack.use(stack.depth() - 1);
    }

    private int lane(int op, int vector, int lane, byte kind) {
        int to = unary(op, vector, kind);
        out.put(lane);
        return to;
    }

    /** In place of all operands above {@code from}: a vector with one lane replaced. */
    private void replace(int from, int bytes, int vector, int number, int lane) {
        int op =
                switch (bytes) {
                    case 1 -> Op.I8X16_REPLACE_LANE;
                    case 2 -> Op.I16X8_REPLACE_LANE;
                    case 4 -> Op.I32X4_REPLACE_LANE;
                    default -> Op.I64X2_REPLACE_LANE;
                };
        stack.truncate(from);
        int to = stack.push(Code.V128);
        out.op(op, true);
        out.put(to);
        out.put(vector);
        out.put(number);
        out.put(lane);
    }
}
