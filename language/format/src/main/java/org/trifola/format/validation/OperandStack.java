package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.RefType;

import java.util.Arrays;

/**
 * The types of the operands at a point of a body (spec: appendix/algorithm, "Data Structures").
 * Operands below the {@code base} belong to enclosing blocks; in {@code unreachable} code there are
 * as many as anybody wants above it.
 */
final class OperandStack {
    private static final int SHOWN = 8;

    /** FAST: the lowest operands are nobody's: below any there are two elements. */
    private static final int BOTTOM_HEIGHT = 2;

    private final TypeContext types;
    private final int limit;
    private final InstructionReader in;
    private int[] operands = new int[64];
    private int height;
    private int base;
    private boolean unreachable;

    OperandStack(TypeContext types, int limit, InstructionReader in) {
        this.types = types;
        this.limit = limit;
        this.in = in;
    }

    void reset() {
        height = BOTTOM_HEIGHT;
        base = BOTTOM_HEIGHT;
        unreachable = false;
    }

    int height() {
        return height;
    }

    int base() {
        return base;
    }

    /** The operands, up to {@link #height}; there may be room for more. */
    int[] array() {
        return operands;
    }

    /** Takes or pushes operands: up to {@code newHeight} they are in the array. */
    void toHeight(int newHeight) {
        height = newHeight;
    }

    /** Whether the operands on top are exactly {@code expected}, of this block and there. */
    boolean has(int[] expected) {
        int h = height - expected.length;
        if (h < base) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (operands[h + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the topmost operand is exactly of type {@code expected}, of this block and there. */
    boolean hasTop(int expected) {
        return height > base && operands[height - 1] == expected;
    }

    /** Takes {@code count} operands that are there. */
    void drop(int count) {
        height -= count;
    }

    /** How many operands there is room for in {@link #array}. */
    int room() {
        return operands.length - height;
    }

    boolean isUnreachable() {
        return unreachable;
    }

    /** Makes {@code newBase} the base, of a block in the given state. */
    void frame(int newBase, boolean newUnreachable) {
        base = newBase;
        unreachable = newUnreachable;
    }

    /** Drops the operands of this block: what follows cannot be reached. */
    void unreachable() {
        height = base;
        unreachable = true;
    }

    void push(int type) {
        if (height == operands.length) {
            grow(1);
        }
        operands[height++] = type;
    }

    void pushAll(int[] codes) {
        int n = codes.length;
        if (n == 1) {
            push(codes[0]);
        } else if (n > 1) {
            if (operands.length - height < n) {
                grow(n);
            }
            System.arraycopy(codes, 0, operands, height, n);
            height += n;
        }
    }

    /** Pushes the first {@code count} of {@code codes}. */
    void pushAll(int[] codes, int count) {
        for (int i = 0; i < count; i++) {
            push(codes[i]);
        }
    }

    private void grow(int count) {
        if (height - BOTTOM_HEIGHT + count > limit) {
            throw Invalid.atOffset(in.offset(), "too many operands: more than " + limit);
        }
        operands = Arrays.copyOf(operands, Math.max(height + count, operands.length * 2));
    }

    /** Takes an operand that must match {@code expected}. */
    void pop(int expected) {
        if (height > base) {
            int actual = operands[height - 1];
            if (actual != expected && !types.matches(actual, expected)) {
                throw mismatch(new int[] {expected});
            }
            height--;
        } else if (!unreachable) {
            throw mismatch(new int[] {expected});
        }
    }

    /**
     * Takes an operand of any type and returns that, {@link TypeContext#BOTTOM} if it could be of
     * every type.
     */
    int popAny() {
        if (height > base) {
            return operands[--height];
        }
        if (!unreachable) {
            throw mismatch(new int[] {TypeContext.BOTTOM});
        }
        return TypeContext.BOTTOM;
    }

    /** Takes a reference and returns its type. */
    int popReference() {
        int type = popAny();
        if (type == TypeContext.BOTTOM) {
            return RefType.REF_BIT | TypeContext.BOTTOM_HEAP;
        }
        if (type < 0) {
            height++;
            throw mismatch("a reference");
        }
        return type;
    }

    /** Takes operands that must match {@code expected}, the last one on top. */
    void popAll(int[] expected) {
        height -= match(expected, expected.length);
    }

    /** Takes operands that must match the first {@code count} of {@code expected}. */
    void popAll(int[] expected, int count) {
        height -= match(expected, count);
    }

    /** Checks that the operands on top match {@code expected}, and leaves them there. */
    void peekAll(int[] expected) {
        match(expected, expected.length);
    }

    /**
     * The number of operands, existing ones, that match the first {@code count} of {@code
     * expected}.
     */
    private int match(int[] expected, int count) {
        int h = height;
        for (int i = count - 1; i >= 0; i--) {
            if (h > base) {
                int actual = operands[--h];
                if (actual != expected[i] && !types.matches(actual, expected[i])) {
                    throw mismatch(Arrays.copyOf(expected, count));
                }
            } else if (unreachable) {
                break;
            } else {
                throw mismatch(Arrays.copyOf(expected, count));
            }
        }
        return height - h;
    }

    /** Checks that the operands of the block are {@code results} and takes them. */
    void popBlock(int[] results) {
        int top = height;
        popAll(results);
        if (height != base) {
            height = top;
            throw Invalid.atOffset(
                    in.offset(),
                    "type mismatch: block requires "
                            + types.show(results)
                            + " but stack has "
                            + shown(base));
        }
    }

    private Invalid mismatch(int[] required) {
        return mismatch(types.show(required), required.length);
    }

    Invalid mismatch(String required) {
        return mismatch("[" + required + "]", 1);
    }

    private Invalid mismatch(String required, int count) {
        String stack = shown(Math.max(base, height - count));
        return Invalid.atOffset(
                in.offset(),
                "type mismatch: instruction requires " + required + " but stack has " + stack);
    }

    private String shown(int from) {
        int first = Math.max(from, height - SHOWN);
        String list = types.show(operands, first, height);
        return first == from ? list : "[... " + list.substring(1);
    }
}
