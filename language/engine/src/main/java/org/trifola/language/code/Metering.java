package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;

/**
 * Makes code pay for its instructions: once for each stretch between the places where control may
 * come from or go elsewhere. Calling a function costs one, and one for each 64 locals; each
 * instruction costs one but for those that only shape the code.
 */
final class Metering {
    private static final int LOCALS_PER_INSTRUCTION = 64;

    private final CodeBuffer out;
    private final boolean on;

    /** The register of the fuel that the function holds. */
    private final int held;

    /** Where the price of the current stretch stands, or -1 where nothing was to be paid yet. */
    private int price = -1;

    private boolean holds;

    /** How many loops are open. */
    private int loops;

    /**
     * @param held a register that is zero at first and nothing else uses
     */
    Metering(CodeBuffer out, boolean on, int held) {
        this.out = out;
        this.on = on;
        this.held = held;
    }

    /** The function begins: its locals are to be cleared. */
    void enter() {
        pay(1 + held / LOCALS_PER_INSTRUCTION);
    }

    /** {@code instruction} is about to be generated. */
    void count(Instruction instruction) {
        switch (instruction) {
            case NOP, DROP, BLOCK, UNREACHABLE, RETURN, ELSE, END -> {}
            default -> pay(1);
        }
    }

    private void pay(int cost) {
        if (!on) {
            return;
        }
        if (price < 0) {
            boolean loop = loops > 0;
            out.op(loop ? Op.FUEL_HELD : Op.FUEL, false);
            if (loop) {
                out.put(held);
                holds = true;
            }
            price = out.pc();
            out.put(0);
            out.barrier();
        }
        out.set(price, out.get(price) + cost);
    }

    /** {@code instruction} has been generated: a branch ends the stretch. */
    void after(Instruction instruction) {
        switch (instruction) {
            case LOOP, IF, ELSE, BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> split();
            default -> {}
        }
    }

    /** A loop has been opened. */
    void openLoop() {
        loops++;
    }

    /** A loop ends. */
    void closeLoop() {
        loops--;
    }

    /** The function is about to return: nothing that can fail follows. */
    void leave() {
        if (holds) {
            out.op(Op.FUEL_RETURN, false);
            out.put(held);
            out.barrier();
        }
    }

    /** Control may come from elsewhere: what follows is to be paid by itself. */
    void split() {
        price = -1;
    }

    /** The instruction that follows moves as many bytes or elements as {@code register} says. */
    void bulk(int register) {
        if (on) {
            out.op(Op.FUEL_BULK, false);
            out.put(register);
            out.barrier();
        }
    }
}
