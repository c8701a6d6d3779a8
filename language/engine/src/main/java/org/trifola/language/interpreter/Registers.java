package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Instance;

/** What operations of both dispatch loops need beyond an expression. */
public final class Registers {
    private Registers() {}

    /** The effective address of an access: a 32-bit address and a 32-bit offset, both unsigned. */
    public static long address(int base, int offset) {
        return (base & 0xFFFF_FFFFL) + (offset & 0xFFFF_FFFFL);
    }

    /**
     * The effective address of an access: an unsigned 64-bit address and an unsigned 32-bit offset.
     * Negative where it is 2^63 or more, hence out of bounds.
     */
    public static long address64(long base, int offset) {
        return base + (offset & 0xFFFF_FFFFL) | base & Long.MIN_VALUE;
    }

    /** An unsigned sum, the largest number where it would be larger still. */
    public static long saturatedSum(long a, long b) {
        long sum = a + b;
        return Long.compareUnsigned(sum, a) < 0 ? -1 : sum;
    }

    /** An unsigned number, the largest of 32 bits where it is larger. */
    public static int saturated(long value) {
        return value >>> 32 == 0 ? (int) value : -1;
    }

    /** The 64-bit constant that two operands make. */
    public static long constant(int low, int high) {
        return (low & 0xFFFF_FFFFL) | (long) high << 32;
    }

    public static Object nonNull(@Nullable Object reference) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, reference == null)) {
            throw TrapSignal.NULL_REFERENCE;
        }
        return reference;
    }

    /**
     * The target of a BR_TABLE at {@code pc}: the last one where {@code index}, unsigned, is too
     * large.
     */
    public static int tableTarget(int[] code, int pc, int index) {
        int last = code[pc + 2] - 1;
        return code[pc + 5 + (Integer.compareUnsigned(index, last) < 0 ? index : last)];
    }

    /**
     * Counts a branch in the interpreter; tells compiled code how often it was taken: {@code
     * code[at]} times, against {@code code[at + 1]} times not.
     */
    public static boolean profile(int[] code, int at, boolean condition) {
        if (CompilerDirectives.inInterpreter()) {
            code[condition ? at : at + 1]++;
            return condition;
        }
        double taken = Integer.toUnsignedLong(code[at]);
        double all = taken + Integer.toUnsignedLong(code[at + 1]);
        return all == 0
                ? condition
                : CompilerDirectives.injectBranchProbability(taken / all, condition);
    }

    @TruffleBoundary
    public static void memoryInit(
            Instance instance, int segment, int memory, long to, long from, long count) {
        ByteSlice data = Aggregates.data(instance, segment);
        ByteSlice bytes = data == null ? ByteSlice.of() : data;
        instance.memories[memory].init(to, bytes, from, count);
    }

    @TruffleBoundary
    public static void tableInit(
            Instance instance, int segment, int table, long to, long from, long count) {
        instance.tables[table].init(to, instance.elements[segment], from, count);
    }
}
