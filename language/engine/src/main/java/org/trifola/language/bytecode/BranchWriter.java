package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;

/** Emits conditional branches: comparisons fused with JVM branches. */
final class BranchWriter {
    /** The order of comparisons in {@link Op}. */
    private static final int EQ = 0;

    private static final int NE = 1;
    private static final int LT = 2;
    private static final int GT = 4;
    private static final int LE = 6;
    private static final int COMPARISONS = 10;

    private final CodeWriter b;
    private final Code method;
    private final Locals locals;
    private final OperationWriter operations;

    BranchWriter(CodeWriter b, Code method, Locals locals, OperationWriter operations) {
        this.b = b;
        this.method = method;
        this.locals = locals;
        this.operations = operations;
    }

    /** Branches to {@code target} where the branch at {@code pc} is taken. */
    void emit(int pc, Label target) {
        int[] code = method.code;
        int op = code[pc];
        switch (op) {
            case Op.BR_IF -> {
                locals.load(code[pc + 1]);
                b.ifne(target);
            }
            case Op.BR_UNLESS -> {
                locals.load(code[pc + 1]);
                b.ifeq(target);
            }
            case Op.BR_IF_NULL -> {
                locals.load(code[pc + 1]);
                b.ifnull(target);
            }
            case Op.BR_IF_NON_NULL -> {
                locals.load(code[pc + 1]);
                b.ifnonnull(target);
            }
            default -> {
                if (Op.isBinaryBranch(op)) {
                    compare(pc, target);
                } else {
                    operations.call(pc);
                    b.ifne(target);
                }
            }
        }
    }

    private void compare(int pc, Label target) {
        int[] code = method.code;
        int index = code[pc] - Op.BR_IF_I32_EQ;
        boolean wide = index >= 2 * COMPARISONS;
        int comparison = index / 2 % COMPARISONS;
        boolean constant = index % 2 == 1;
        // LT_S, LT_U, GT_S, ...: unsigned ones have odd numbers from 3 on.
        boolean unsigned = comparison > LT && comparison % 2 == 1;
        locals.load(code[pc + 1]);
        flip(unsigned, wide);
        if (!constant) {
            locals.load(code[pc + 2]);
            flip(unsigned, wide);
        } else if (wide) {
            b.loadConstant(unsigned ? code[pc + 2] + Long.MIN_VALUE : code[pc + 2]);
        } else if (code[pc + 2] != 0 || unsigned) {
            b.loadConstant(unsigned ? code[pc + 2] + Integer.MIN_VALUE : code[pc + 2]);
        } else {
            branchOnSign(comparison, target);
            return;
        }
        int signed = unsigned ? comparison - 1 : comparison;
        if (wide) {
            b.lcmp();
            branchOnSign(signed, target);
        } else {
            switch (signed) {
                case EQ -> b.if_icmpeq(target);
                case NE -> b.if_icmpne(target);
                case LT -> b.if_icmplt(target);
                case GT -> b.if_icmpgt(target);
                case LE -> b.if_icmple(target);
                default -> b.if_icmpge(target);
            }
        }
    }

    /**
     * Makes a number that is to be compared unsigned one for a signed comparison.
     *
     * <p>FAST: C2 knows the pattern, and C1 need not inline what {@code Integer.compareUnsigned}
     * is, two methods with branches.
     */
    private void flip(boolean unsigned, boolean wide) {
        if (unsigned && wide) {
            b.loadConstant(Long.MIN_VALUE).ladd();
        } else if (unsigned) {
            b.loadConstant(Integer.MIN_VALUE).iadd();
        }
    }

    private void branchOnSign(int comparison, Label target) {
        switch (comparison) {
            case EQ -> b.ifeq(target);
            case NE -> b.ifne(target);
            case LT -> b.iflt(target);
            case GT -> b.ifgt(target);
            case LE -> b.ifle(target);
            default -> b.ifge(target);
        }
    }
}
