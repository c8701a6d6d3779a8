package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.Operands;

import java.util.ArrayList;
import java.util.List;

/**
 * How far each access to memory reaches: the largest offset of those from the same base around it.
 * All of them compare base and reach with the memory's end, so to C2 they are one comparison. What
 * it refuses is looked at more closely, so this may say too much, never too little (decision 0096).
 */
final class Reaches {
    /** Larger offsets are for themselves: accesses near the memory's end would be slow for them. */
    private static final int MOST = 1000;

    /** The accesses from what a register holds until it is written. */
    private static final class Run {
        final int register;
        int reach;

        Run(int register) {
            this.register = register;
        }
    }

    private final int[] code;

    /** By code index, what an access belongs to. */
    private final @Nullable Run[] runs;

    /** Those that may go on. */
    private final List<Run> open = new ArrayList<>();

    Reaches(ControlFlow flow) {
        code = flow.method.code;
        runs = new @Nullable Run[flow.method.end()];
        int[] ways = new int[flow.blocks()];
        for (int[] successors : flow.successors) {
            for (int s : successors) {
                ways[s]++;
            }
        }
        // FAST: null for most blocks.
        @Nullable Run[][] inherited = new @Nullable Run[flow.blocks()][];
        for (int block = 0; block < flow.blocks(); block++) {
            open.clear();
            if (inherited[block] != null) {
                open.addAll(List.of(inherited[block]));
            }
            visit(flow, block);
            for (int s : flow.successors[block]) {
                if (ways[s] == 1 && s > block && !open.isEmpty()) {
                    inherited[s] = open.toArray(Run[]::new);
                }
            }
        }
    }

    private void visit(ControlFlow flow, int block) {
        Code method = flow.method;
        for (int pc = flow.starts[block]; pc <= flow.lasts[block]; ) {
            if (MemoryInstructions.isInArray(code, pc)) {
                access(pc, MemoryInstructions.base(code, pc));
            }
            if (!open.isEmpty()) {
                Operands.writes(method, pc, this::close);
            }
            pc += Operands.length(method, pc);
        }
    }

    private void access(int pc, int base) {
        int offset = code[pc + 3];
        if (base < 0 || offset > MOST) {
            return;
        }
        Run run = null;
        for (Run r : open) {
            if (r.register == base) {
                run = r;
            }
        }
        if (run == null) {
            run = new Run(base);
            open.add(run);
        }
        run.reach = Math.max(run.reach, offset);
        runs[pc] = run;
    }

    private void close(int register) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).register == register) {
                open.remove(i);
            }
        }
    }

    /** The offset with which the access at {@code pc} is compared: its own, or a larger one. */
    int at(int pc) {
        Run run = runs[pc];
        return run == null ? code[pc + 3] : run.reach;
    }
}
