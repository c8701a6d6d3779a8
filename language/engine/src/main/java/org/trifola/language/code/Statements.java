package org.trifola.language.code;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The instructions of an instrumented function, which are its statements, in the order of its code.
 * Each is announced by {@link Op#STATEMENT}; the operands on the stack are in registers then.
 */
public final class Statements {
    private final List<int[]> operands = new ArrayList<>();
    private int[] offsets = new int[32];
    private int[] sites = new int[32];
    private int count;

    Statements() {}

    /** Adds a statement; returns its number. */
    int add(int offset, int[] operandRegisters) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            sites = Arrays.copyOf(sites, 2 * count);
        }
        offsets[count] = offset;
        sites[count] = -1;
        // Most statements begin with as many operands as one before.
        int[] last = count == 0 ? null : operands.get(count - 1);
        operands.add(Arrays.equals(last, operandRegisters) ? last : operandRegisters);
        return count++;
    }

    /** Says that the last statement is a call: that of {@code site}. */
    void setSite(int site) {
        sites[count - 1] = site;
    }

    public int count() {
        return count;
    }

    /** The byte offset in the binary of statement {@code i}. */
    public int offset(int i) {
        return offsets[i];
    }

    /** The call site of statement {@code i}; -1 where it is no call. */
    public int site(int i) {
        return sites[i];
    }

    /** The registers of the operands below statement {@code i}, bottom first. */
    public int[] operands(int i) {
        return operands.get(i);
    }

    /** Those of {@code statements}; none where that is null. */
    public static int count(@Nullable Statements statements) {
        return statements == null ? 0 : statements.count;
    }
}
