package org.trifola.language.code;

import java.util.Arrays;

/** Register code under construction. */
final class CodeBuffer {
    private int[] code = new int[64];

    /**
     * What stands behind the code: the most that an operation of the interpreter's loop has. C2
     * looks with one comparison whether all of them are within the array.
     */
    static final int ROOM = 5;

    private int length;
    private int[] offsets = new int[32];
    private int offsetCount;

    /**
     * The index where the last instruction starts, or -1 where code can be entered from elsewhere
     * since.
     */
    private int last = -1;

    /** The index of the destination register in the last instruction, or -1 if it has none. */
    private int lastDestination = -1;

    int pc() {
        return length;
    }

    int last() {
        return last;
    }

    int get(int index) {
        return code[index];
    }

    void set(int index, int value) {
        code[index] = value;
    }

    /** Starts an instruction that has its destination, if any, in its first operand. */
    void op(int op, boolean hasDestination) {
        last = length;
        lastDestination = hasDestination ? length + 1 : -1;
        put(op);
    }

    void put(int value) {
        if (length == code.length) {
            code = Arrays.copyOf(code, length * 2);
        }
        code[length++] = value;
    }

    /** Says that the operand at {@code index} is the last instruction's destination. */
    void destinationAt(int index) {
        lastDestination = index;
    }

    /** Code may be entered here: the last instruction must stay as it is. */
    void barrier() {
        last = -1;
        lastDestination = -1;
    }

    /** Takes the last instruction back. */
    void removeLast() {
        length = last;
        barrier();
    }

    /**
     * Makes the last instruction write {@code to} if it writes {@code from}; says whether it did.
     */
    boolean retarget(int from, int to) {
        if (lastDestination >= 0 && code[lastDestination] == from) {
            code[lastDestination] = to;
            barrier();
            return true;
        }
        return false;
    }

    /** Notes that what follows comes from the instruction at the given byte offset. */
    void from(int byteOffset) {
        if (offsetCount > 0 && offsets[offsetCount - 2] == length) {
            offsets[offsetCount - 1] = byteOffset;
            return;
        }
        if (offsetCount == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsetCount * 2);
        }
        offsets[offsetCount++] = length;
        offsets[offsetCount++] = byteOffset;
    }

    /** The code, with room behind it for dispatch loops that read ahead. */
    int[] code() {
        return Arrays.copyOf(code, length + ROOM);
    }

    Offsets offsets() {
        return Offsets.of(offsets, offsetCount);
    }
}
