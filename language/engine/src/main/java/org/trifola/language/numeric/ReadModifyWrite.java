package org.trifola.language.numeric;

/**
 * What a read-modify-write makes of the value it reads (spec: threads; shared-everything-threads).
 * PE: operations are constants.
 */
public final class ReadModifyWrite {
    public static final int ADD = 0;
    public static final int SUB = 1;
    public static final int AND = 2;
    public static final int OR = 3;
    public static final int XOR = 4;
    public static final int XCHG = 5;

    private ReadModifyWrite() {}

    /** What {@code before} becomes. */
    public static int apply(int operation, int before, int value) {
        return switch (operation) {
            case ADD -> before + value;
            case SUB -> before - value;
            case AND -> before & value;
            case OR -> before | value;
            case XOR -> before ^ value;
            default -> value;
        };
    }

    /** What {@code before} becomes. */
    public static long apply(int operation, long before, long value) {
        return switch (operation) {
            case ADD -> before + value;
            case SUB -> before - value;
            case AND -> before & value;
            case OR -> before | value;
            case XOR -> before ^ value;
            default -> value;
        };
    }
}
