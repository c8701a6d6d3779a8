package org.trifola.language.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** Emits calls of what polls for safepoints: in loops, and where functions end. */
final class Polls {
    /** How many iterations of a method's loops pass between two polls. */
    static final int INTERVAL = 4096;

    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final Member POLL = Member.linkage("poll", Names.FUNCTION_CODE);
    private static final Member END =
            Member.linkage("end", Names.INSTANCE, Names.FUNCTION_CODE, INT);
    private static final Member END_OF_LOOPS =
            Member.linkage("endLoops", Names.INSTANCE, Names.FUNCTION_CODE, INT);

    private Polls() {}

    /** Emits the call that polls. */
    static void emit(CodeWriter b, ClassDesc self) {
        b.getstatic(self, "FUNCTION", Names.FUNCTION_CODE).invokestatic(POLL);
    }

    /** Emits what a function does that has called others; {@code count} pushes its iterations. */
    static void emitEnd(CodeWriter b, ClassDesc self, Runnable count) {
        emitCount(b, self, END, count);
    }

    /** Emits what a function does that has loops, and no calls. */
    static void emitEndOfLoops(CodeWriter b, ClassDesc self, Runnable count) {
        emitCount(b, self, END_OF_LOOPS, count);
    }

    private static void emitCount(CodeWriter b, ClassDesc self, Member end, Runnable count) {
        b.aload(0).getstatic(self, "FUNCTION", Names.FUNCTION_CODE);
        count.run();
        b.invokestatic(end);
    }
}
