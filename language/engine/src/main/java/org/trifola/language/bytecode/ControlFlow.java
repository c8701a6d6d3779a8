package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The basic blocks of a function's register code, in the order of the code. Branches backward go to
 * LOOPs only.
 */
final class ControlFlow {
    private static final int NO_PREDECESSOR = -2;

    private static final int[] NONE = {};

    /** FAST: asked several times for each instruction. */
    private static final boolean[] CONDITIONAL = new boolean[Operators.SIGNATURES.length];

    static {
        for (int op = 0; op < CONDITIONAL.length; op++) {
            CONDITIONAL[op] = Operators.SIGNATURES[op].startsWith("Z");
        }
    }

    /**
     * A block ends after so many numbers of code even without a reason: methods are made of blocks.
     */
    private static final int LONGEST = 1000;

    /** A table with no more targets is a small one. */
    private static final int FEW_TARGETS = 7;

    final Code method;

    /** Where each block starts; one more entry for the end of the code. */
    final int[] starts;

    /** The last instruction of each block. */
    final int[] lasts;

    /** The blocks that follow each block; a branch's target before what stands behind it. */
    final int[][] successors;

    private @Nullable Reaches reaches;

    private int @Nullable [] predecessors;

    private @Nullable Boolean callsItself;

    private ControlFlow(Code method, int[] starts, int[] lasts, int[][] successors) {
        this.method = method;
        this.starts = starts;
        this.lasts = lasts;
        this.successors = successors;
    }

    static ControlFlow of(Code method) {
        if (method.handlers.length > 0) {
            throw new Untranslatable("exception handlers");
        }
        if (method.tailCalls) {
            throw new Untranslatable("tail calls");
        }
        if (method.function.module().switchesStacks()) {
            throw new Untranslatable("stack switching");
        }
        int[] code = method.code;
        int end = method.end();
        BitSet leaders = new BitSet(end + 1);
        BitSet instructions = new BitSet(end + 1);
        leaders.set(0);
        int pc = 0;
        int leader = 0;
        while (pc < end) {
            instructions.set(pc);
            int op = code[pc];
            if (!isKnown(op)) {
                throw new Untranslatable(Op.name(op));
            }
            int next = pc + Operands.length(method, pc);
            if (op == Op.LOOP) {
                leaders.set(pc);
            } else if (ends(op)) {
                for (int t : targets(code, pc)) {
                    leaders.set(t);
                }
                leaders.set(next);
            }
            if (next - leader > LONGEST) {
                leaders.set(next);
            }
            leader = leaders.previousSetBit(next);
            pc = next;
        }
        leaders.set(end);
        int[] starts = leaders.stream().toArray();
        int[] lasts = new int[starts.length - 1];
        int[][] successors = new int[lasts.length][];
        for (int i = 0; i < lasts.length; i++) {
            lasts[i] = instructions.previousSetBit(starts[i + 1] - 1);
            successors[i] = successors(code, lasts[i], starts, i);
        }
        return new ControlFlow(method, starts, lasts, successors);
    }

    private static int[] successors(int[] code, int last, int[] starts, int block) {
        int op = code[last];
        int[] targets = ends(op) ? targets(code, last) : NONE;
        boolean falls = !ends(op) || isConditional(op);
        int[] successors = new int[targets.length + (falls ? 1 : 0)];
        for (int i = 0; i < targets.length; i++) {
            successors[i] = Arrays.binarySearch(starts, targets[i]);
        }
        if (falls) {
            successors[targets.length] = block + 1;
        }
        return successors;
    }

    private static boolean isKnown(int op) {
        return switch (op) {
            case Op.LOOP, Op.CALL, Op.CALL_IMPORTED, Op.CALL_INDIRECT, Op.CALL_REF -> true;
            default -> ends(op) || !Operators.SIGNATURES[op].isEmpty();
        };
    }

    /** Whether {@code op} is the last of its block. */
    static boolean ends(int op) {
        return switch (op) {
            case Op.UNREACHABLE,
                    Op.BR,
                    Op.BR_TABLE,
                    Op.RETURN,
                    Op.RETURN_I32,
                    Op.RETURN_I64,
                    Op.RETURN_F32,
                    Op.RETURN_F64,
                    Op.RETURN_REF ->
                    true;
            default -> isConditional(op);
        };
    }

    static boolean isConditional(int op) {
        return CONDITIONAL[op];
    }

    /** The targets of the branch at {@code pc}: of a table each different one. */
    private static int[] targets(int[] code, int pc) {
        int op = code[pc];
        if (op == Op.BR_TABLE) {
            int first = pc + 5 + code[pc + 2];
            return Arrays.copyOfRange(code, first, first + code[pc + 3]);
        }
        return op == Op.BR || isConditional(op) ? new int[] {code[pc + 3]} : NONE;
    }

    /** With which offset the access to memory at {@code pc} is compared. */
    int reach(int pc) {
        Reaches r = reaches;
        if (r == null) {
            r = new Reaches(this);
            reaches = r;
        }
        return r.at(pc);
    }

    int blocks() {
        return lasts.length;
    }

    /** The only block from which one comes to {@code block}; -1 if there are several, or none. */
    int predecessor(int block) {
        int[] p = predecessors;
        if (p == null) {
            p = new int[blocks()];
            Arrays.fill(p, NO_PREDECESSOR);
            for (int b = 0; b < p.length; b++) {
                for (int s : successors[b]) {
                    p[s] = p[s] == NO_PREDECESSOR ? b : -1;
                }
            }
            p[0] = -1;
            predecessors = p;
        }
        return Math.max(-1, p[block]);
    }

    /** The block that starts at {@code pc}. */
    int blockAt(int pc) {
        return Arrays.binarySearch(starts, 0, lasts.length, pc);
    }

    /** The blocks to which tables at the end of {@code blocks} lead, other than small ones. */
    BitSet tableTargets(BitSet blocks) {
        BitSet targets = new BitSet(blocks());
        blocks.stream()
                .filter(b -> isTable(b, FEW_TARGETS + 1))
                .forEach(b -> Arrays.stream(successors[b]).forEach(targets::set));
        return targets;
    }

    /** Whether there is a table at the end of a block, with so many targets at least. */
    boolean isTable(int block, int targets) {
        return method.code[lasts[block]] == Op.BR_TABLE && successors[block].length >= targets;
    }

    /** Whether the function has calls of itself by name. */
    boolean callsItself() {
        Boolean calls = callsItself;
        if (calls == null) {
            calls = false;
            int[] code = method.code;
            for (int pc = 0; pc < method.end(); pc += Operands.length(method, pc)) {
                calls |= code[pc] == Op.CALL && code[pc + 2] == method.function.index();
            }
            callsItself = calls;
        }
        return calls;
    }

    /** Whether a block is the head of a loop. */
    boolean isLoop(int block) {
        return method.code[starts[block]] == Op.LOOP;
    }

    /** The blocks that can be reached from {@code from}. */
    BitSet reachable(int from) {
        return reachable(from, new BitSet());
    }

    /** The blocks that can be reached from {@code from} without entering any of {@code others}. */
    BitSet reachable(int from, BitSet others) {
        BitSet seen = new BitSet(blocks());
        int[] work = new int[blocks() + 1];
        int n = 0;
        work[n++] = from;
        seen.set(from);
        while (n > 0) {
            for (int s : successors[work[--n]]) {
                if (!seen.get(s) && !others.get(s)) {
                    seen.set(s);
                    work[n++] = s;
                }
            }
        }
        return seen;
    }

    /** The blocks on ways from {@code head} back to it, and {@code head}. */
    BitSet loop(int head) {
        BitSet loop = new BitSet(blocks());
        loop.set(head);
        BitSet reachable = reachable(head);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = reachable.length() - 1; b >= 0; b = reachable.previousSetBit(b - 1)) {
                if (!loop.get(b)) {
                    for (int s : successors[b]) {
                        if (loop.get(s)) {
                            loop.set(b);
                            changed = true;
                            break;
                        }
                    }
                }
            }
        }
        return loop;
    }
}
