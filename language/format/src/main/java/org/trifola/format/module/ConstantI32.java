package org.trifola.format.module;

import org.trifola.format.instruction.Instruction;

/**
 * FAST: constant expressions that are one {@code i32.const} and the end. The addresses of nearly
 * all segments are, and a module may have a hundred thousand of these.
 */
public final class ConstantI32 {
    private static final byte OPCODE = (byte) Instruction.I32_CONST.code();
    private static final byte END = (byte) Instruction.END.code();

    /** The bytes of opcode, number and end; of a number in four bytes all bits count. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 6;

    private ConstantI32() {}

    /** Whether {@code expression} is such an expression, well-formed, in at most six bytes. */
    public static boolean is(ByteSlice expression) {
        byte[] bytes = expression.array();
        int first = expression.index();
        int last = first + expression.length() - 1;
        if (expression.length() < SHORTEST
                || expression.length() > LONGEST
                || bytes[first] != OPCODE
                || bytes[last] != END
                || bytes[last - 1] < 0) {
            return false;
        }
        for (int i = first + 1; i < last - 1; i++) {
            if (bytes[i] >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Its value. */
    public static int value(ByteSlice expression) {
        byte[] bytes = expression.array();
        int value = 0;
        int shift = 0;
        int first = expression.index();
        for (int i = first + 1; i < first + expression.length() - 1; i++) {
            value |= (bytes[i] & 0x7F) << shift;
            shift += 7;
        }
        return value << 32 - shift >> 32 - shift;
    }
}
