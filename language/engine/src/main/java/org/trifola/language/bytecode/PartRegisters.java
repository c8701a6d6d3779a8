package org.trifola.language.bytecode;

import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How a part has each register: in a local, loaded where the part is entered and stored where it is
 * left, or in its field all the time, which costs less unless it is used much more often than that.
 */
final class PartRegisters {
    /**
     * How many uses of the field cost as much as the load of a local where the part is entered, or
     * its store where it is left: C2 has what it loaded from the field in a machine register, too,
     * and no more of these for locals.
     */
    private static final int USES = 20;

    private final ControlFlow flow;
    private final BlockLiveness liveness;
    private final Parts parts;
    private final BitSet blocks;
    private final BitSet entries;

    /** How often each register would be loaded from its field and stored to it; -1 if not used. */
    private final long[] uses;

    private final BitSet written = new BitSet();

    /** How often the part is entered and left. */
    private final long entered;

    private final long left;

    /** Those that are loaded where the part is entered. */
    final BitSet loaded = new BitSet();

    /** Those that are stored where it is left. */
    final BitSet stored = new BitSet();

    /** Those that stay in their fields. */
    final BitSet inField = new BitSet();

    PartRegisters(ControlFlow flow, BlockLiveness liveness, Parts parts, int part) {
        this.flow = flow;
        this.liveness = liveness;
        this.parts = parts;
        blocks = parts.parts.get(part);
        entries = parts.entries.get(part);
        uses = new long[flow.method.kinds.length];
        Arrays.fill(uses, -1);
        countUses();
        long unseen = countUnseen();
        entered = Math.max(parts.entered[part] + 1, unseen);
        left = Math.max(parts.left[part], unseen);
        BitSet targets = parts.exits(part);
        for (int r = 0; r < uses.length; r++) {
            if (uses[r] >= 0) {
                place(r, targets);
            }
        }
    }

    /**
     * How often tables lead elsewhere if each target is as likely as the others. What has been
     * counted is the beginning of a program: an interpreter's later instructions are not in it.
     */
    private long countUnseen() {
        long times = 0;
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            if (flow.method.code[flow.lasts[block]] == Op.BR_TABLE) {
                int elsewhere = 0;
                for (int target : flow.successors[block]) {
                    elsewhere += blocks.get(target) ? 0 : 1;
                }
                times += parts.profile.count(block) * elsewhere / flow.successors[block].length;
            }
        }
        return times;
    }

    private void countUses() {
        Code method = flow.method;
        BitSet known = new BitSet();
        BitSet changed = new BitSet();
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            long times = parts.profile.count(block) + 1;
            known.clear();
            changed.clear();
            for (int pc = flow.starts[block]; pc <= flow.lasts[block]; ) {
                Operands.reads(method, pc, r -> use(r, known, times));
                Operands.writes(
                        method,
                        pc,
                        r -> {
                            known.set(r);
                            use(r, changed, times);
                        });
                pc += Operands.length(method, pc);
            }
            written.or(changed);
        }
        if (method.spent >= 0) {
            // Wherever the part may end abruptly.
            uses[method.spent] = Long.MAX_VALUE;
        }
    }

    /** Whether the part reads or writes a register. */
    boolean isUsed(int register) {
        return uses[register] >= 0;
    }

    /** Counts a use, once in a block: what is known of a register there lasts. */
    private void use(int register, BitSet counted, long times) {
        long more = counted.get(register) ? 0 : times;
        counted.set(register);
        uses[register] = Math.max(0, uses[register]) + more;
    }

    private void place(int register, BitSet targets) {
        boolean load = liveness.isLiveAtAny(entries, register);
        boolean store = written.get(register) && liveness.isLiveAtAny(targets, register);
        long cost = (load ? entered : 0) + (store ? left : 0);
        // Results in arrays come into the first elements one after the other.
        boolean isFree = flow.method.resultSlots < 2 || register >= flow.method.resultSlots;
        if (isFree && (load || store) && uses[register] / USES < cost) {
            inField.set(register);
            return;
        }
        loaded.set(register, load);
        stored.set(register, store);
    }
}
