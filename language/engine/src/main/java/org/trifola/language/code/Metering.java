package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;

import java.util.Arrays;

/**
 * Makes code pay for what is limited: for objects as it makes them, for the calls that it is
 * within, and for instructions once for each stretch between the places where control may come from
 * or go elsewhere. Calling a function costs one, and one for each 64 locals; each instruction costs
 * one but for those that only shape the code.
 *
 * <p>A register has what the activation has spent and not yet paid. It is paid where the function
 * ends, before it calls an import, and at the head of a loop, or in the course of much code without
 * one, as soon as it is more than {@code Meter.CREDIT}.
 */
final class Metering {
    private static final int LOCALS_PER_INSTRUCTION = 64;

    /** How much a stretch may cost: then another begins, though control cannot branch there. */
    private static final int STRETCH = 256;

    /**
     * How much may be spent in a function, and anew in each loop, at places that do not look
     * whether it is too much.
     */
    private static final int UNCHECKED = 256;

    /** In how many loops within each other that is allowed. */
    private static final int DEPTH = 16;

    /** What an exception or a continuation takes, about. */
    private static final int CONTROL_BYTES = 64;

    private final CodeBuffer out;
    private final OperandStack stack;
    private final CodeOptions options;
    private final boolean on;

    /** The register of what is spent. */
    private final int spent;

    /** Where the price of the current stretch stands, or -1 where nothing was spent yet. */
    private int price = -1;

    /** Whether the next stretch is the first of a loop. */
    private boolean head;

    /** Where the LOOP is of the loop that was opened last, and what follows it. */
    private int loop;

    private int body;

    /** What may still be spent without a look, and the same in each loop around. */
    private int unchecked = UNCHECKED;

    private int[] outer = new int[4];
    private int loops;

    /**
     * @param spent a register that is zero at first and nothing else uses
     */
    Metering(CodeBuffer out, OperandStack stack, CodeOptions options, int spent) {
        this.out = out;
        this.stack = stack;
        this.options = options;
        this.on = options.metered();
        this.spent = spent;
    }

    /** The function begins, before any loop. */
    void begin() {
        if (options.countsCalls()) {
            out.op(Op.CALLS_ENTER, false);
            out.barrier();
        }
    }

    /** The function's locals are to be cleared. */
    void enter() {
        pay(1 + spent / LOCALS_PER_INSTRUCTION);
    }

    /** {@code instruction} is about to be generated. */
    void count(Instruction instruction) {
        switch (instruction) {
            case THROW, RESUME_THROW, CONT_NEW, CONT_BIND -> {
                pay(1);
                if (options.countsAllocation()) {
                    allocate(CONTROL_BYTES);
                }
            }
            case NOP, DROP, BLOCK, UNREACHABLE, RETURN, ELSE, END -> {}
            default -> pay(1);
        }
    }

    private void pay(int cost) {
        if (!on) {
            return;
        }
        if (price >= 0 && out.get(price) >= STRETCH) {
            split();
        }
        if (price < 0) {
            boolean isBody = head && out.pc() == body;
            boolean looks = head || unchecked <= 0;
            out.op(isBody ? Op.FUEL_HEAD : looks ? Op.FUEL_CHECK : Op.FUEL_SPEND, false);
            out.put(spent);
            price = out.pc();
            out.put(0);
            if (isBody) {
                out.put(loop);
            }
            out.barrier();
            head = false;
        }
        out.set(price, out.get(price) + cost);
        unchecked -= cost;
    }

    /** {@code instruction} has been generated: a branch ends the stretch, an object is reported. */
    void after(Instruction instruction) {
        switch (instruction) {
            case STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    STRUCT_NEW_DESC,
                    STRUCT_NEW_DEFAULT_DESC,
                    ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_FIXED,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM ->
                    report();
            case IF,
                    ELSE,
                    BR_IF,
                    BR_ON_NULL,
                    BR_ON_NON_NULL,
                    BR_ON_CAST,
                    BR_ON_CAST_FAIL,
                    BR_ON_CAST_DESC_EQ,
                    BR_ON_CAST_DESC_EQ_FAIL,
                    TRY,
                    TRY_TABLE,
                    CATCH,
                    CATCH_ALL ->
                    split();
            default -> {}
        }
    }

    /** Tells tools of the object on top. */
    private void report() {
        if (options.reportsAllocation()) {
            int object = stack.use(stack.depth() - 1);
            out.op(Op.REPORT, false);
            out.put(object);
            out.barrier();
        }
    }

    /**
     * A loop has been opened: its LOOP, the last instruction that was generated, is at {@code pc}.
     */
    void openLoop(int pc) {
        loop = pc;
        body = out.pc();
        if (loops == outer.length) {
            outer = Arrays.copyOf(outer, loops * 2);
        }
        outer[loops++] = unchecked;
        unchecked = loops > DEPTH ? 0 : UNCHECKED;
        split();
        head = true;
    }

    /** A loop ends. */
    void closeLoop() {
        unchecked = outer[--loops];
        split();
    }

    /** The function is about to return or to end with a call. */
    void end() {
        if (options.countsCalls()) {
            out.op(Op.CALLS_LEAVE, false);
            out.barrier();
        }
        settle();
    }

    /** The function is about to end, or to call what the host may be. */
    void settle() {
        if (on) {
            out.op(Op.FUEL_SETTLE, false);
            out.put(spent);
            out.barrier();
        }
    }

    /** Control may come from elsewhere: what follows is to be paid by itself. */
    void split() {
        price = -1;
    }

    /**
     * The instruction that follows moves as many bytes or elements as {@code register}, of the
     * given kind, says.
     */
    void bulk(int register, byte kind) {
        if (on) {
            out.op(kind == Code.I64 ? Op.FUEL_BULK_64 : Op.FUEL_BULK, false);
            out.put(register);
            out.barrier();
        }
    }

    private void allocate(int bytes) {
        out.op(Op.ALLOCATE, false);
        out.put(bytes);
        out.barrier();
    }

    /**
     * An instruction on an object is about to be generated: an array's length, if any, is on top.
     */
    void object(Instruction instruction, InstructionReader reader, ReferencedTypes types) {
        if (options.countsAllocation()) {
            allocation(instruction, reader, types);
        }
        if (!on) {
            return;
        }
        switch (instruction) {
            case ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM,
                    ARRAY_FILL,
                    ARRAY_COPY,
                    ARRAY_INIT_DATA,
                    ARRAY_INIT_ELEM ->
                    bulk(stack.use(stack.depth() - 1), Code.I32);
            default -> {}
        }
    }

    private void allocation(
            Instruction instruction, InstructionReader reader, ReferencedTypes types) {
        switch (instruction) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_NEW_DESC, STRUCT_NEW_DEFAULT_DESC ->
                    allocate(types.type(reader.index()).structBytes());
            case ARRAY_NEW_FIXED -> {
                long bytes = types.type(reader.index()).arrayBytes(reader.index2());
                allocate((int) Math.min(bytes, Integer.MAX_VALUE));
            }
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> {
                int length = stack.use(stack.depth() - 1);
                out.op(Op.ALLOCATE_ARRAY, false);
                out.put(length);
                out.put(types.type(reader.index()).element().heapBytes());
                out.barrier();
            }
            default -> {}
        }
    }
}
