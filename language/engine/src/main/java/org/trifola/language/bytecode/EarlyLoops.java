package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;

/**
 * Has HotSpot compile a method's loops soon after they have begun (decision 0083).
 *
 * <p>FAST: HotSpot interprets a loop that is under way until it has seen 60,000 backward branches
 * of the method. So methods with loops have some of their own, before anything else: a class's
 * initializer calls them without an instance, which takes a quarter of a millisecond, in the
 * translator's thread. HotSpot has no profile of what it interprets: C2 does not get to know.
 */
final class EarlyLoops {
    /**
     * Fewer than it takes, however few more: HotSpot looks each 1,024 times, and is to find the
     * guest's loop, not this one.
     */
    static final int BRANCHES = 59_900;

    private EarlyLoops() {}

    /** Whether a method with these blocks is worth it. C1 is busy enough with a large module's. */
    static boolean isFor(ControlFlow flow, BitSet blocks) {
        return blocks.stream().anyMatch(flow::isLoop)
                && !FunctionTranslator.isOfLargeModule(flow.method.function);
    }

    /**
     * Emits what a method does without an instance.
     *
     * @param counter an int local, which is 0 before and behind
     * @param returned what the method returns
     */
    static void emit(CodeWriter b, int counter, TypeKind returned) {
        Label begin = b.newLabel();
        b.aload(0).ifnonnull(begin);
        Label again = b.newBoundLabel();
        b.iinc(counter, 1).iload(counter).loadConstant(BRANCHES).if_icmplt(again);
        zero(b, returned).return_(returned);
        b.labelBinding(begin);
    }

    /** Emits the call of a static method with these blocks without an instance, if worth it. */
    static void call(
            CodeWriter b,
            ControlFlow flow,
            BitSet blocks,
            ClassDesc owner,
            String name,
            MethodTypeDesc type) {
        if (!isFor(flow, blocks)) {
            return;
        }
        for (ClassDesc p : type.parameterList()) {
            zero(b, TypeKind.from(p));
        }
        b.invokestatic(owner, name, type);
        switch (TypeKind.from(type.returnType()).slotSize()) {
            case 1 -> b.pop();
            case 2 -> b.pop2();
            default -> {}
        }
    }

    private static CodeWriter zero(CodeWriter b, TypeKind kind) {
        return switch (kind) {
            case VOID -> b;
            case LONG -> b.loadConstant(0L);
            case FLOAT -> b.loadConstant(0F);
            case DOUBLE -> b.loadConstant(0D);
            case REFERENCE -> b.aconst_null();
            default -> b.iconst_0();
        };
    }
}
