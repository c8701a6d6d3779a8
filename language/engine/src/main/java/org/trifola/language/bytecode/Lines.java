package org.trifola.language.bytecode;

import org.trifola.language.code.Code;
import org.trifola.language.code.Operands;

/**
 * Which lines accesses to memory are in: the Java method's line numbers tell where one trapped.
 *
 * <p>FAST: a local that holds the position has to be set before each access, and kept by C1 for
 * each; HotSpot needs no time for lines (decision 0094).
 */
final class Lines {
    /** The largest line number of a Java method. */
    private static final int MAX_LINE = 65535;

    /** An access takes so many ints of code at least, as a power of two. */
    private static final int ACCESS_LOG2 = 2;

    private Lines() {}

    /** How many code indices share a line, as a power of two. */
    private static int shift(Code method) {
        int shift = 0;
        while (method.code.length >> shift > MAX_LINE) {
            shift++;
        }
        return shift;
    }

    /** Whether the function is short enough for each access to have its own line. */
    static boolean fit(Code method) {
        return shift(method) <= ACCESS_LOG2;
    }

    /** The line of the access at {@code pc}. */
    static int of(Code method, int pc) {
        return pc >> shift(method);
    }

    /** The code index of the access in {@code line}. */
    static int access(Code method, int line) {
        int shift = shift(method);
        int pc = 0;
        while (pc >> shift < line || !MemoryInstructions.has(method.code[pc])) {
            pc += Operands.length(method, pc);
        }
        return pc;
    }
}
