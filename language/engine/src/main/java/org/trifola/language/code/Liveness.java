package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/**
 * Which registers are dead where a loop begins, during a call and after a store: no instruction
 * reads the value that they hold then. Compiled code forgets them there, so that it neither merges
 * nor keeps them in each iteration, nor for the sake of a deoptimization that goes back there.
 */
public final class Liveness {
    /** Beyond so many bits of state (registers times targets) nothing is computed. */
    private static final long LIMIT = 1L << 28;

    /**
     * How many values may be live, added up over the instructions, for Graal to compile a function:
     * its time and memory grow with these, for it notes what is live wherever something can fail,
     * and finds registers for all. Here it takes some 10 seconds, at the fourfold 35.
     */
    private static final long MAX_WEIGHT = 300_000;

    private static final int[] NONE = {};

    /** Where registers are to be forgotten, ascending. */
    @CompilationFinal(dimensions = 1)
    private final int[] places;

    @CompilationFinal(dimensions = 2)
    private final int[][] dead;

    private final long weight;

    private Liveness(int[] places, int[][] dead, long weight) {
        this.places = places;
        this.dead = dead;
        this.weight = weight;
    }

    /** Whether Graal would take too long for the functions together. */
    public static boolean isHeavy(FunctionCode[] functions) {
        long sum = 0;
        for (FunctionCode f : functions) {
            long weight = f.code().liveness().weight;
            sum += Math.min(weight, MAX_WEIGHT + 1);
        }
        return sum > MAX_WEIGHT;
    }

    /** Whether so much is live at so many instructions that Graal would take too long. */
    public boolean isHeavy() {
        return weight > MAX_WEIGHT;
    }

    /**
     * PE: the registers to be forgotten at the LOOP, or by the call or store at {@code pc} once it
     * has read its operands; constant where {@code pc} is.
     */
    @ExplodeLoop
    public int[] deadAt(int pc) {
        int low = 0;
        int high = places.length - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (places[middle] < pc) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return places.length > 0 && places[low] == pc ? dead[low] : NONE;
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
        private long[] live;
        private boolean changed = true;

        /** What is to be forgotten at each instruction. */
        private int[] @Nullable [] dead = {};

        /** Whether the solution is known. */
        private boolean solved;

        /**
         * The instruction at which what is {@link #touched} before it may be forgotten, or -1; and
         * what it must keep.
         */
        private int place = -1;

        private final long[] kept;
        private final long[] touched;

        /** How many values are live at the instructions together. */
        private long weight;

        Analysis(Code method) {
            this.method = method;
            code = method.code;
            words = (method.kinds.length + 63) / 64;
            live = new long[words];
            kept = new long[words];
            touched = new long[words];
            liveAt = new long[code.length][];
        }

        Liveness run() {
            int end = scan();
            if ((long) targets * method.kinds.length > LIMIT) {
                return new Liveness(NONE, new int[0][], Long.MAX_VALUE);
            }
            // Tools read registers that the code does not.
            if (end < 0 || method.statements != null) {
                return new Liveness(NONE, new int[0][], 0);
            }
            while (changed) {
                changed = false;
                pass();
            }
            dead = new int[count][];
            solved = true;
            pass();
            forget();
            int[] places = new int[count];
            int[][] registers = new int[count][];
            int n = 0;
            for (int i = 0; i < count; i++) {
                int @Nullable [] here = dead[i];
                if (here != null && here.length > 0) {
                    places[n] = starts[i];
                    registers[n++] = here;
                }
            }
            return new Liveness(Arrays.copyOf(places, n), Arrays.copyOf(registers, n), weight);
        }

        private void pass() {
            for (int i = count - 1; i >= 0; i--) {
                step(i);
            }
        }

        /** Whether {@code op} is a call, or else only has effects. */
        private static boolean isPlace(int op) {
            return op == Op.CALL
                    || op == Op.CALL_IMPORTED
                    || op == Op.CALL_INDIRECT
                    || op == Op.CALL_REF
                    || Op.isStore(op);
        }

        /** Notes what was touched since the place before {@link #place} and is not kept by it. */
        private void forget() {
            if (place >= 0) {
                for (int w = 0; w < words; w++) {
                    touched[w] &= ~kept[w];
                }
                dead[place] = registers(touched);
            }
            Arrays.fill(touched, 0);
        }

        private int[] registers(long[] bits) {
            int[] registers = new int[method.kinds.length];
            int n = 0;
            for (int r = 0; r < registers.length; r++) {
                // The register behind the locals is zero forever; what is spent counts at every
                // end.
                if (r != method.localSlots && r != method.spent && (bits[r >> 6] & 1L << r) != 0) {
                    registers[n++] = r;
                }
            }
            return Arrays.copyOf(registers, n);
        }

        private int[] complement(long @Nullable [] bits) {
            long[] others = new long[words];
            for (int w = 0; w < words; w++) {
                others[w] = bits == null ? -1 : ~bits[w];
            }
            return registers(others);
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

        private void step(int index) {
            int pc = starts[index];
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
            if (solved && isPlace(op)) {
                forget();
                place = index;
                System.arraycopy(live, 0, kept, 0, words);
            }
            Operands.reads(method, pc, this::read);
            if (solved) {
                for (long word : live) {
                    weight += Long.bitCount(word);
                }
                if (op == Op.LOOP) {
                    dead[index] = complement(liveAt[pc]);
                }
            }
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
            touched[register >> 6] |= 1L << register;
            if (method.kinds[register] == Code.V128) {
                read(register + 1);
            }
        }

        private void write(int register) {
            live[register >> 6] &= ~(1L << register);
            touched[register >> 6] |= 1L << register;
            if (method.kinds[register] == Code.V128) {
                write(register + 1);
            }
        }
    }
}
