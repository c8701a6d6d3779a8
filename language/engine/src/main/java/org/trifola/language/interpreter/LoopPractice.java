package org.trifola.language.interpreter;

import org.trifola.language.code.Op;
import org.trifola.language.runtime.Instance;

import java.util.Arrays;

/**
 * Runs each operation of {@link StackLoop} once, branches both ways.
 *
 * <p>C2 leaves out what has never run when it compiles the loop, and throws its code away when that
 * is needed after all. A guest shows its operations one by one: the loop was compiled five times
 * and more, and interpreted by the JVM in between.
 */
public final class LoopPractice {
    /** An operation that the loop leaves to {@link StackDispatch}. */
    private static final int END = Op.LEAVE;

    private static final int A = 4;
    private static final int B = 5;

    /** Where backward branches stand: they lead to the index END. */
    private static final int BACKWARD = END + 1;

    private static final int LENGTH = 4 * END;

    private static final int REGISTERS = 32;

    /** Beyond the memory, and more than any constant. */
    private static final int LARGE = 0x7000_0000;

    /**
     * What A, B and the register END hold. A is less than, equal to and greater than B and the
     * constant B, signed and not; both are zero once, and once an address beyond the memory.
     */
    private static final long[][] NUMBERS = {{0, LARGE, 1}, {B, B, 1}, {LARGE, 0, 2}};

    private static final int[] CODE = new int[LENGTH];

    static {
        Arrays.fill(CODE, END);
        for (int pc : new int[] {0, BACKWARD}) {
            CODE[pc + 1] = A;
            CODE[pc + 2] = B;
        }
    }

    private final Instance instance;

    /** The operations that the loop knows, {@link #count} of them. */
    private final int[] known = new int[Op.count()];

    private int count;

    /** Practice with nothing but the first bytes of {@code instance}'s memory. */
    public LoopPractice(Instance instance) {
        this.instance = instance;
        // Brings the memory into being.
        instance.memory.storeI32(0, 0);
        for (int op = 0; op < Op.count(); op++) {
            if (op != END && run(op, NUMBERS[1])) {
                known[count++] = op;
            }
        }
    }

    /** Runs all operations that the loop knows; returns how many. */
    public int run() {
        for (int i = 0; i < count; i++) {
            for (long[] numbers : NUMBERS) {
                run(known[i], numbers);
            }
        }
        for (int times : new int[] {0, Interpreter.BACK_EDGE_MASK}) {
            int[] code = code(Op.BR, BACKWARD);
            code[BACKWARD + 4] = times;
            StackLoop.run(code, new long[REGISTERS], BACKWARD, instance);
        }
        return count;
    }

    /** Runs one operation; says whether the loop knows it. */
    private boolean run(int op, long[] numbers) {
        long[] r = new long[REGISTERS];
        r[A] = numbers[0];
        r[B] = numbers[1];
        r[END] = numbers[2];
        return StackLoop.run(code(op, 0), r, 0, instance) != 0;
    }

    private static int[] code(int op, int pc) {
        int[] code = CODE.clone();
        code[pc] = op;
        return code;
    }
}
