package org.trifola.language.bytecode;

import org.trifola.language.code.Code;
import org.trifola.language.code.Op;

/** How often blocks and the edges between them were executed, from the interpreter's counters. */
final class Profile {
    private final ControlFlow flow;
    private final long[] counts;

    /** For each block how often it was reached by other ways than tables. */
    private final long[] direct;

    Profile(ControlFlow flow) {
        this.flow = flow;
        counts = new long[flow.blocks()];
        direct = new long[flow.blocks()];
        int[] code = flow.method.code;
        for (int b = 0; b < counts.length; b++) {
            int pc = flow.lasts[b];
            int op = code[pc];
            if (op == Op.BR) {
                counts[b] = counter(code, pc + 4);
                direct[flow.successors[b][0]] += counts[b];
            } else if (op == Op.BR_TABLE) {
                counts[b] = counter(code, pc + 4);
            } else if (ControlFlow.isConditional(op)) {
                long taken = counter(code, pc + 4);
                long not = counter(code, pc + 5);
                counts[b] = taken + not;
                direct[flow.successors[b][0]] += taken;
                direct[flow.successors[b][1]] += not;
            }
        }
        // Blocks without a counter at their end have the counts of the ways that lead there.
        for (int b = 0; b < counts.length; b++) {
            int op = code[flow.lasts[b]];
            if (!isCounted(op)) {
                counts[b] = Math.max(counts[b], direct[b]);
                if (!ControlFlow.ends(op)) {
                    direct[b + 1] += counts[b];
                }
            }
        }
    }

    private static boolean isCounted(int op) {
        return op == Op.BR || op == Op.BR_TABLE || ControlFlow.isConditional(op);
    }

    private static long counter(int[] code, int at) {
        return Integer.toUnsignedLong(code[at]);
    }

    /** How often a block was executed. */
    long count(int block) {
        return counts[block];
    }

    /** How often the {@code i}th successor came after a block. */
    long edge(int block, int i) {
        Code method = flow.method;
        int pc = flow.lasts[block];
        int op = method.code[pc];
        if (op == Op.BR_TABLE) {
            int target = flow.successors[block][i];
            return Math.min(counts[block], Math.max(0, counts[target] - direct[target]));
        }
        if (ControlFlow.isConditional(op)) {
            return counter(method.code, pc + 4 + i);
        }
        return counts[block];
    }
}
