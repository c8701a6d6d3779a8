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

    /** The statement that each call site belongs to; -1 before the first. */
    private int[] owners = new int[8];

    private int siteCount;
    private int count;

    Statements() {}

    /** Adds a statement; returns its number. */
    int add(int offset, int[] operandRegisters) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        offsets[count] = offset;
        // Most statements begin with as many operands as one before.
        int[] last = count == 0 ? null : operands.get(count - 1);
        operands.add(Arrays.equals(last, operandRegisters) ? last : operandRegisters);
        return count++;
    }

    /** Says that the next call site belongs to the last statement. */
    void addSite() {
        if (siteCount == owners.length) {
            owners = Arrays.copyOf(owners, 2 * siteCount);
        }
        owners[siteCount++] = count - 1;
    }

    public int count() {
        return count;
    }

    /** The byte offset in the binary of statement {@code i}. */
    public int offset(int i) {
        return offsets[i];
    }

    /** The call sites of statement {@code i}; those before the first for -1. */
    public int[] sites(int i) {
        // Sites are numbered in the order of the code, as statements are.
        int from = firstSite(i);
        int[] all = new int[firstSite(i + 1) - from];
        Arrays.setAll(all, site -> from + site);
        return all;
    }

    private int firstSite(int statement) {
        int low = 0;
        int high = siteCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (owners[middle] < statement) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
