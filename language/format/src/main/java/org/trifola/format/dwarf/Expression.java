package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;

import java.util.OptionalInt;

/**
 * An expression, carried out on its stack of numbers (DWARF 5, section 2.5): the operations that
 * compilers write for wasm. One that composes a value of pieces is not among them.
 */
final class Expression {
    private static final int MAX_STACK = 64;

    private final DwarfReader in;
    private final Unit unit;
    private final Location.Machine machine;
    private final long[] stack = new long[MAX_STACK];
    private int depth;
    private boolean value;

    Expression(ByteSlice expression, Unit unit, Location.Machine machine) {
        in = new DwarfReader(expression);
        this.unit = unit;
        this.machine = machine;
    }

    /** The local that an expression is, if it is nothing else. */
    static OptionalInt local(ByteSlice expression) {
        try {
            DwarfReader in = new DwarfReader(expression);
            if (in.u8() == Dwarf.OP_WASM_LOCATION && in.u8() == 0) {
                int index = (int) in.uleb();
                if (in.atEnd() || in.u8() == Dwarf.OP_STACK_VALUE && in.atEnd()) {
                    return OptionalInt.of(index);
                }
            }
        } catch (DwarfReader.Broken _) {
            // None, then.
        }
        return OptionalInt.empty();
    }

    Location.@Nullable Place place() {
        try {
            while (!in.atEnd()) {
                if (!step(in.u8())) {
                    return null;
                }
            }
            return depth == 0 ? null : new Location.Place(pop(), value);
        } catch (DwarfReader.Broken _) {
            return null;
        }
    }

    private void push(long number) {
        if (depth == MAX_STACK) {
            throw new DwarfReader.Broken("expression too deep");
        }
        stack[depth++] = number;
    }

    private long pop() {
        if (depth == 0) {
            throw new DwarfReader.Broken("expression without operand");
        }
        return stack[--depth];
    }

    /** Carries out an operation; says whether it is known. */
    private boolean step(int op) {
        if (value) {
            return false;
        }
        if (op >= Dwarf.OP_LIT0 && op < Dwarf.OP_LIT0 + 32) {
            push(op - Dwarf.OP_LIT0);
            return true;
        }
        return pushes(op) || computes(op);
    }

    private boolean pushes(int op) {
        switch (op) {
            case Dwarf.OP_ADDR -> push(in.unsigned(unit.addressSize()));
            case Dwarf.OP_ADDRX -> push(unit.address(in.uleb()));
            case Dwarf.OP_CONST1U -> push(in.u8());
            case Dwarf.OP_CONST1U + 1 -> push((byte) in.u8());
            case Dwarf.OP_CONST1U + 2 -> push(in.u16());
            case Dwarf.OP_CONST1U + 3 -> push((short) in.u16());
            case Dwarf.OP_CONST1U + 4 -> push(in.u32());
            case Dwarf.OP_CONST1U + 5 -> push((int) in.u32());
            case Dwarf.OP_CONST1U + 6, Dwarf.OP_CONST1U + 7 -> push(in.u64());
            case Dwarf.OP_CONST1U + 8 -> push(in.uleb());
            case Dwarf.OP_CONST1U + 9 -> push(in.sleb());
            case Dwarf.OP_FBREG -> push(machine.frameBase() + in.sleb());
            case Dwarf.OP_WASM_LOCATION -> wasm(in.u8());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void wasm(int kind) {
        switch (kind) {
            case 0 -> push(machine.local((int) in.uleb()));
            case 1 -> push(machine.global((int) in.uleb()));
            case 2 -> push(machine.operand((int) in.uleb()));
            case 3 -> push(machine.global((int) in.u32()));
            default -> throw new DwarfReader.Broken("location of kind " + kind);
        }
    }

    private boolean computes(int op) {
        switch (op) {
            case Dwarf.OP_DEREF -> push(machine.load(pop(), unit.addressSize()));
            case Dwarf.OP_DEREF_SIZE -> push(machine.load(pop(), in.u8()));
            case Dwarf.OP_DUP -> {
                long top = pop();
                push(top);
                push(top);
            }
            case Dwarf.OP_PLUS_UCONST -> push(pop() + in.uleb());
            case Dwarf.OP_NEG -> push(-pop());
            case Dwarf.OP_NOT -> push(~pop());
            case Dwarf.OP_STACK_VALUE -> value = true;
            default -> {
                return combines(op);
            }
        }
        return true;
    }

    private boolean combines(int op) {
        if (op < Dwarf.OP_AND || op > Dwarf.OP_XOR) {
            return false;
        }
        long right = pop();
        long left = pop();
        switch (op) {
            case Dwarf.OP_AND -> push(left & right);
            case Dwarf.OP_MINUS -> push(left - right);
            case Dwarf.OP_MUL -> push(left * right);
            case Dwarf.OP_OR -> push(left | right);
            case Dwarf.OP_PLUS -> push(left + right);
            case Dwarf.OP_SHL -> push(left << right);
            case Dwarf.OP_SHR -> push(left >>> right);
            case Dwarf.OP_SHRA -> push(left >> right);
            case Dwarf.OP_XOR -> push(left ^ right);
            default -> {
                return false;
            }
        }
        return true;
    }
}
