package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.bytecode.CodeWriter.Label;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.interpreter.Interpreter;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * Emits what Graal is to know later and the interpreter had no time to learn: which way branches go
 * that it hardly met, and what calls call. Nothing where there is no Graal, and nothing of what
 * Graal hardly ever compiles: functions in parts, which the interpreter got to know for 32 times as
 * long, and those of large modules. A first version counts all ways for the next one.
 */
final class ProfileWriter {
    /** A branch that was executed so often has been learned. */
    private static final int LEARNED = 64;

    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final Member COUNT = Member.linkage("count", Names.CODE, INT, INT);
    private static final Member CALL = Member.linkage("noteCall", Names.CODE, INT, INT);
    private static final Member INDIRECT_CALL =
            Member.linkage("noteCall", Names.FUNCTION, Names.CODE, INT);

    private final CodeWriter b;
    private final Code method;
    private final ClassDesc self;
    private final boolean learns;
    private final @Nullable FirstVersion first;

    /**
     * @param learns whether to note for Graal what is executed
     * @param first what counts all ways; null if nothing does
     */
    ProfileWriter(
            CodeWriter b,
            Code method,
            ClassDesc self,
            boolean learns,
            @Nullable FirstVersion first) {
        this.first = first;
        this.b = b;
        this.method = method;
        this.self = self;
        this.learns =
                learns
                        && Interpreter.OPTIMIZING
                        && !FunctionTranslator.isOfLargeModule(method.function);
    }

    /** Whether the conditional branch at {@code pc} is counted, where anything is. */
    static boolean counts(Code method, int pc) {
        int[] code = method.code;
        return Interpreter.OPTIMIZING && code[pc + 4] + code[pc + 5] < LEARNED;
    }

    /** Branches to {@code target} where the branch at {@code pc} is taken, and counts that. */
    void branch(BranchWriter branches, int pc, Label target) {
        if (first == null && (!learns || !counts(method, pc))) {
            branches.emit(pc, target);
            return;
        }
        Label taken = b.newLabel();
        Label next = b.newLabel();
        branches.emit(pc, taken);
        count(pc, 5);
        b.goto_(next).labelBinding(taken);
        count(pc, 4);
        b.goto_(target).labelBinding(next);
    }

    private void count(int pc, int way) {
        if (first != null) {
            first.tally(b, pc + way);
            return;
        }
        b.getstatic(self, "CODE", Names.CODE)
                .loadConstant(pc)
                .loadConstant(way)
                .invokestatic(COUNT);
    }

    /** Counts the table, or the branch that is always taken, at {@code pc}. */
    void way(int pc) {
        if (first != null) {
            first.tally(b, pc + 4);
        }
    }

    /** Notes what the call at {@code pc} calls, which is on the stack unless the call is direct. */
    void call(int pc) {
        if (!learns) {
            return;
        }
        int[] code = method.code;
        if (code[pc] == Op.CALL) {
            b.getstatic(self, "CODE", Names.CODE)
                    .loadConstant(code[pc + 1])
                    .loadConstant(code[pc + 2])
                    .invokestatic(CALL);
        } else {
            b.dup()
                    .getstatic(self, "CODE", Names.CODE)
                    .loadConstant(code[pc + 1])
                    .invokestatic(INDIRECT_CALL);
        }
    }
}
