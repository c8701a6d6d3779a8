package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Instruction;

import java.util.Arrays;

/**
 * The blocks around a point of a body, the body itself being the outermost (spec:
 * appendix/algorithm, "Data Structures"). A block is known by the instruction that opened it;
 * {@code else} and {@code catch} take over from theirs.
 */
final class ControlStack {
    private static final int INITIAL = 32;

    private final OperandStack operands;
    private Instruction[] openers = new Instruction[INITIAL];
    private int[][] params = new int[INITIAL][];
    private int[][] results = new int[INITIAL][];
    private int[] bases = new int[INITIAL];
    private boolean[] unreachable = new boolean[INITIAL];

    /** The number of locals that were initialised when the block began. */
    private int[] marks = new int[INITIAL];

    private int depth;

    ControlStack(OperandStack operands) {
        this.operands = operands;
    }

    void reset() {
        depth = 0;
    }

    /** The number of blocks, 0 after the last {@code end}. */
    int depth() {
        return depth;
    }

    /**
     * Opens a block; its parameters have been taken from the operands and are put back as its own.
     */
    void push(Instruction opener, int[] blockParams, int[] blockResults, int mark) {
        int n = depth++;
        if (n == bases.length) {
            grow(n * 2);
        }
        if (n > 0) {
            unreachable[n - 1] = operands.isUnreachable();
        }
        if (openers[n] != opener) {
            openers[n] = opener;
        }
        // FAST: most blocks are like the one that was here before, and the collector is told of
        // each reference that is written.
        if (params[n] != blockParams) {
            params[n] = blockParams;
        }
        if (results[n] != blockResults) {
            results[n] = blockResults;
        }
        bases[n] = operands.height();
        marks[n] = mark;
        operands.frame(bases[n], false);
        operands.pushAll(blockParams);
    }

    private void grow(int capacity) {
        openers = Arrays.copyOf(openers, capacity);
        params = Arrays.copyOf(params, capacity);
        results = Arrays.copyOf(results, capacity);
        bases = Arrays.copyOf(bases, capacity);
        unreachable = Arrays.copyOf(unreachable, capacity);
        marks = Arrays.copyOf(marks, capacity);
    }

    /**
     * Closes the block, its results having been taken, and makes them operands of the enclosing
     * one.
     */
    void pop() {
        int n = --depth;
        if (n > 0) {
            operands.frame(bases[n - 1], unreachable[n - 1]);
            operands.pushAll(results[n]);
        }
    }

    /** Goes on to the next arm of the block, its results having been taken. */
    void turn(Instruction opener, int[] armParams) {
        openers[depth - 1] = opener;
        operands.frame(bases[depth - 1], false);
        operands.pushAll(armParams);
    }

    /** The instruction that opened the innermost block. */
    Instruction opener() {
        return openers[depth - 1];
    }

    int[] params() {
        return params[depth - 1];
    }

    int[] results() {
        return results[depth - 1];
    }

    int mark() {
        return marks[depth - 1];
    }

    /** The results of the function. */
    int[] functionResults() {
        return results[0];
    }

    /** The instruction that opened the block of {@code label}. */
    Instruction opener(int label, int offset) {
        return openers[frame(label, offset)];
    }

    /** The types that a branch to {@code label} takes along. */
    int[] labelTypes(int label, int offset) {
        int n = frame(label, offset);
        return openers[n] == Instruction.LOOP ? params[n] : results[n];
    }

    private int frame(int label, int offset) {
        if (Integer.compareUnsigned(label, depth) >= 0) {
            throw Invalid.atOffset(offset, "unknown label " + Integer.toUnsignedString(label));
        }
        return depth - 1 - label;
    }
}
