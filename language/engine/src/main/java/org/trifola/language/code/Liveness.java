package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/**
 * Which registers are dead where a loop begins: no instruction reads the value that they hold then.
 * Compiled code forgets them there, so that it neither merges nor keeps them in each iteration.
 */
public final class Liveness {
    /** Beyond so many bits of state (registers times targets) nothing is computed. */
    private static final long LIMIT = 1L << 28;

    private static final int[] NONE = {};

    /** Where the LOOPs are, ascending. */
    @CompilationFinal(dimensions = 1)
    private final int[] loops;

    @CompilationFinal(dimensions = 2)
    private final int[][] dead;

    private Liveness(int[] loops, int[][] dead) {
        this.loops = loops;
        this.dead = dead;
    }

    /** PE: the registers that are dead at the LOOP at {@code pc}; constant where {@code pc} is. */
    @ExplodeLoop
    public int[] deadAt(int pc) {
        int low = 0;
        int high = loops.length - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (loops[middle] < pc) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return loops.length > 0 && loops[low] == pc ? dead[low] : NONE;
    }

    static Liveness of(Code code) {
        return new Analysis(code).run();
    }

    /** Goes through the code backwards until nothing changes. */
    private static final class Analysis {
        private final Code method;
        private final int[] code;
        private final int words;

        /** Where each instruction begins. */
        private int[] starts = new int[64];

        private int count;

        /** What is live at each target of a branch. */
        private final long[] @Nullable [] liveAt;

        private int targets;
        private int loops;
        private long[] live;
        private boolean changed = true;

        Analysis(Code method) {
            this.method = method;
            code = method.code;
            words = (method.kinds.length + 63) / 64;
            live = new long[words];
            liveAt = new long[code.length][];
        }

        Liveness run() {
            int end = scan();
            // Tools read registers that the code does not.
            if (end < 0
                    || method.statements != null
                    || loops == 0
                    || (long) targets * method.kinds.length > LIMIT) {
                return new Liveness(NONE, new int[0][]);
            }
            while (changed) {
                changed = false;
                for (int i = count - 1; i >= 0; i--) {
                    step(starts[i]);
                }
            }
            int[] at = new int[loops];
            int[][] dead = new int[loops][];
            int n = 0;
            for (int i = 0; i < count; i++) {
                if (code[starts[i]] == Op.LOOP) {
                    at[n] = starts[i];
                    dead[n++] = complement(liveAt[starts[i]]);
                }
            }
            return new Liveness(at, dead);
        }

        private int[] complement(long @Nullable [] bits) {
            int[] dead = new int[method.kinds.length];
            int n = 0;
            for (int r = 0; r < dead.length; r++) {
                // The register behind the locals is zero forever.
                if (r != method.localSlots && (bits == null || (bits[r >> 6] & 1L << r) == 0)) {
                    dead[n++] = r;
                }
            }
            return Arrays.copyOf(dead, n);
        }

        /** Finds instructions and targets; returns -1 where it cannot read one. */
        private int scan() {
            int pc = 0;
            while (pc < code.length - CodeBuffer.ROOM) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = pc;
                if (code[pc] == Op.LOOP) {
                    loops++;
                    target(pc);
                } else if (code[pc] == Op.BR_TABLE) {
                    for (int i = 0; i < code[pc + 2]; i++) {
                        target(code[pc + 5 + i]);
                    }
                } else if (code[pc] == Op.BR || Op.isConditionalBranch(code[pc])) {
                    target(code[pc + 3]);
                }
                targets(pc);
                int length = Operands.length(method, pc);
                if (length <= 0) {
                    return -1;
                }
                pc += length;
            }
            return pc;
        }

        private void targets(int pc) {
            for (Handler.Chain c = method.handlersAt(pc); c != null; c = c.outer()) {
                for (Handler h : c.handlers()) {
                    target(h.target());
                }
            }
            for (Handler h : method.resumptionAt(pc)) {
                target(h.target());
            }
        }

        /** What is live where what comes out of the operation at {@code pc} is handled. */
        private void addHandlers(int pc) {
            for (Handler.Chain c = method.handlersAt(pc); c != null; c = c.outer()) {
                for (Handler h : c.handlers()) {
                    add(h.target());
                }
            }
            for (Handler h : method.resumptionAt(pc)) {
                add(h.target());
            }
        }

        private void target(int pc) {
            if (liveAt[pc] == null) {
                liveAt[pc] = new long[words];
                targets++;
            }
        }

        private void step(int pc) {
            int op = code[pc];
            if (op == Op.BR) {
                set(code[pc + 3]);
            } else if (isLast(op)) {
                Arrays.fill(live, 0);
            } else if (op == Op.BR_TABLE) {
                Arrays.fill(live, 0);
                for (int i = 0; i < code[pc + 2]; i++) {
                    add(code[pc + 5 + i]);
                }
            } else if (Op.isConditionalBranch(op)) {
                add(code[pc + 3]);
            }
            Operands.writes(method, pc, this::write);
            addHandlers(pc);
            Operands.reads(method, pc, this::read);
            long[] here = liveAt[pc];
            if (here != null && !Arrays.equals(here, live)) {
                System.arraycopy(live, 0, here, 0, words);
                changed = true;
            }
        }

        /** Whether nothing but a handler comes after {@code op}. */
        private static boolean isLast(int op) {
            return switch (op) {
                case Op.UNREACHABLE,
                        Op.RETURN,
                        Op.RETURN_I32,
                        Op.RETURN_I64,
                        Op.RETURN_F32,
                        Op.RETURN_F64,
                        Op.RETURN_REF,
                        Op.RETURN_CALL,
                        Op.RETURN_CALL_IMPORTED,
                        Op.RETURN_CALL_INDIRECT,
                        Op.RETURN_CALL_REF,
                        Op.LEAVE,
                        Op.THROW,
                        Op.THROW_REF ->
                        true;
                default -> false;
            };
        }

        private void set(int target) {
            System.arraycopy(Objects.requireNonNull(liveAt[target]), 0, live, 0, words);
        }

        private void add(int target) {
            long[] there = Objects.requireNonNull(liveAt[target]);
            for (int i = 0; i < words; i++) {
                live[i] |= there[i];
            }
        }

        private void read(int register) {
            live[register >> 6] |= 1L << register;
            if (method.kinds[register] == Code.V128) {
                read(register + 1);
            }
        }

        private void write(int register) {
            live[register >> 6] &= ~(1L << register);
            if (method.kinds[register] == Code.V128) {
                write(register + 1);
            }
        }
    }
}
