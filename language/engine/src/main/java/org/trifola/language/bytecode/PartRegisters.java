package org.trifola.language.bytecode;

import org.trifola.language.code.Code;
import org.trifola.language.code.Operands;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How a part has each register: in a local, loaded where the part is entered and stored where it is
 * left, or in the array all the time, which costs less where it is used less often than that.
 */
final class PartRegisters {
    private final ControlFlow flow;
    private final BlockLiveness liveness;
    private final Parts parts;
    private final BitSet blocks;
    private final BitSet entries;

    /** How often each register is read or written. */
    private final long[] uses;

    private final BitSet written = new BitSet();

    /** How often the part is entered and left. */
    private final long entered;

    private final long left;

    /** Those that are loaded where the part is entered. */
    final BitSet loaded = new BitSet();

    /** Those that are stored where it is left. */
    final BitSet stored = new BitSet();

    /** Those that stay in the array. */
    final BitSet inArray = new BitSet();

    PartRegisters(ControlFlow flow, BlockLiveness liveness, Parts parts, int part) {
        this.flow = flow;
        this.liveness = liveness;
        this.parts = parts;
        blocks = parts.parts.get(part);
        entries = parts.entries.get(part);
        uses = new long[flow.method.kinds.length];
        Arrays.fill(uses, -1);
        countUses();
        entered = parts.entered[part] + 1;
        left = parts.left[part];
        BitSet targets = parts.exits(part);
        for (int r = 0; r < uses.length; r++) {
            if (uses[r] >= 0) {
                place(r, targets);
            }
        }
    }

    private void countUses() {
        Code method = flow.method;
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            long times = parts.profile.count(block) + 1;
            for (int pc = flow.starts[block]; pc <= flow.lasts[block]; ) {
                Operands.reads(method, pc, r -> use(r, times));
                Operands.writes(
                        method,
                        pc,
                        r -> {
                            use(r, times);
                            written.set(r);
                        });
                pc += Operands.length(method, pc);
            }
        }
        if (method.spent >= 0) {
            // Wherever the part may end abruptly.
            use(method.spent, Long.MAX_VALUE / 2);
        }
    }

    /** Whether the part reads or writes a register. */
    boolean isUsed(int register) {
        return uses[register] >= 0;
    }

    private void use(int register, long times) {
        uses[register] = Math.max(0, uses[register]) + times;
    }

    private void place(int register, BitSet targets) {
        boolean load = liveness.isLiveAtAny(entries, register);
        boolean store = written.get(register) && liveness.isLiveAtAny(targets, register);
        long cost = (load ? entered : 0) + (store ? left : 0);
        // A function's results come into the first registers one after the other.
        boolean isFree = flow.method.resultSlots < 2 || register >= flow.method.resultSlots;
        if (isFree && (load || store) && uses[register] < cost) {
            inArray.set(register);
            return;
        }
        loaded.set(register, load);
        stored.set(register, store);
    }
}
