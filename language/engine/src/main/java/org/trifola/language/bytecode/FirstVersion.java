package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.BitSet;

/**
 * What the first version of an interpreter's function in parts does besides: it counts like ours,
 * until that is enough to put the function in parts by. From then on its calls go to the next
 * version, and calls that are under way go on there at the function's next loop.
 *
 * <pre>
 *   static final int[] COUNTERS; static int toCome = 700000; static boolean rearranged;
 *   static int call(Instance i, int p0) { if (--toCome < 0) rearrange(); if (rearranged) return F7V2.call(i, p0); ... }
 *   static int first0(Instance i, ...) { ... if (--toCome < 0) rearrange(); if (rearranged) return 20 << 16 | 3; ... }
 *   static void drive(Instance i, ...) { ... case 20: F7V2.resume(i, ..., next); return; }
 * </pre>
 */
final class FirstVersion {
    /** The field that says whether there is a next version. */
    static final String REARRANGED = "rearranged";

    /** The field with the function's register code, which has the counters. */
    private static final String COUNTERS = "COUNTERS";

    private static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();

    /** The method by which the next version goes on from a loop. */
    static final String RESUME = "resume";

    /** The field that says how many iterations are still to be counted. */
    private static final String TO_COME = "toCome";

    /** A table with fewer targets is not that of an interpreter's instructions. */
    private static final int INSTRUCTIONS = 16;

    /** What a call counts for, in iterations of loops. */
    private static final int CALL = 64;

    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final Member REARRANGE = Member.linkage("rearrange", Names.FUNCTION_CODE);

    private final ClassDesc self;
    private final ClassDesc next;
    private final int enough;

    /** The blocks at which the next version takes over. */
    final BitSet leaves;

    /**
     * @param next the class of the next version
     * @param leaves the blocks at which that takes over: loops
     * @param enough after how many iterations of loops the function is known well enough
     */
    FirstVersion(ClassDesc self, ClassDesc next, BitSet leaves, int enough) {
        this.self = self;
        this.next = next;
        this.leaves = leaves;
        this.enough = enough;
    }

    /**
     * Whether a function is an interpreter's: what such a one executes most is seen only once the
     * interpreted program is under way.
     */
    static boolean isFor(ControlFlow flow) {
        for (int b = 0; b < flow.blocks(); b++) {
            if (flow.isTable(b, INSTRUCTIONS)) {
                return true;
            }
        }
        return false;
    }

    /** The blocks where such a function goes on in the next version: all loops. */
    static BitSet loops(ControlFlow flow) {
        BitSet loops = flow.reachable(0);
        loops.stream().filter(b -> !flow.isLoop(b)).forEach(loops::clear);
        return loops;
    }

    void fields(ClassWriter b) {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        b.field(COUNTERS, INTS, flags | ClassFile.ACC_FINAL);
        b.field(TO_COME, INT, flags);
        b.field(REARRANGED, ConstantDescs.CD_boolean, flags);
    }

    /** Emits what the class does when it is made. */
    void initialize(CodeWriter b) {
        b.getstatic(self, "CODE", Names.CODE).getfield(Names.CODE, "code", INTS);
        b.putstatic(self, COUNTERS, INTS);
        b.loadConstant(enough).putstatic(self, TO_COME, INT);
    }

    /** Emits what counts down: threads may lose counts to each other. */
    private void count(CodeWriter b, int times) {
        Label go = b.newLabel();
        b.getstatic(self, TO_COME, INT).loadConstant(-times).iadd();
        b.dup().putstatic(self, TO_COME, INT).ifge(go);
        b.loadConstant(Integer.MAX_VALUE).putstatic(self, TO_COME, INT);
        b.getstatic(self, "FUNCTION", Names.FUNCTION_CODE).invokestatic(REARRANGE);
        b.labelBinding(go);
    }

    /** Emits what counts one at {@code index} of the register code. */
    void tally(CodeWriter b, int index) {
        // FAST: no call, which Java's interpreter would make, and C1.
        b.getstatic(self, COUNTERS, INTS).loadConstant(index);
        b.dup2().iaload().iconst_1().iadd().iastore();
    }

    /** Emits a call of the next version in place of this one's, if there is one. */
    void call(CodeWriter b, Shape shape) {
        count(b, CALL);
        Label here = b.newLabel();
        b.getstatic(self, REARRANGED, ConstantDescs.CD_boolean).ifeq(here);
        b.aload(0);
        SignatureClass.arguments(b, shape, 1);
        b.invokestatic(next, "call", shape.call()).return_(shape.returned());
        b.labelBinding(here);
    }

    /**
     * Emits what stands at the head of a loop: if there is a next version, that goes on.
     *
     * @param undo emits what takes back what the next version does there itself
     */
    void leave(CodeWriter b, Label next, Runnable undo) {
        count(b, 1);
        Label stay = b.newLabel();
        b.getstatic(self, REARRANGED, ConstantDescs.CD_boolean).ifeq(stay);
        undo.run();
        b.goto_(next).labelBinding(stay);
    }

    /** Emits how {@code drive} goes on in the next version. */
    void goOn(CodeWriter b) {
        SplitFunction.passOn(b);
        b.invokestatic(next, RESUME, SplitFunction.DRIVE);
    }
}
