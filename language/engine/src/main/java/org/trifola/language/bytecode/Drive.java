package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;
import org.trifola.language.runtime.RegisterStack;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * Emits a call of a function's {@code drive}, with fields of the thread's {@link RegisterStack}
 * that are given back however it ends.
 */
final class Drive {
    private static final ClassDesc STACK = Names.of(RegisterStack.class);
    private static final Member OF = Member.method(STACK, "of", STACK, Names.INSTANCE);
    private static final Member TAKE = Member.method(STACK, "take", RegisterPlaces.FIELDS);
    private static final Member DEPTH = Member.field(STACK, "depth", ConstantDescs.CD_int);

    private final CodeWriter b;
    private final int stack;
    private final int depth;

    /** The local of the fields, which nobody takes before the results have been read. */
    final int fields;

    Drive(CodeWriter b) {
        this.b = b;
        stack = b.allocateLocal(STACK);
        depth = b.allocateLocal(TypeKind.INT);
        fields = b.allocateLocal(RegisterPlaces.FIELDS);
    }

    /**
     * @param target the class that has the parts
     * @param fill puts registers where they belong
     * @param next pushes where to enter
     */
    void emit(ClassDesc target, Runnable fill, int values, int references, Runnable next) {
        b.aload(0).invokestatic(OF).dup().astore(stack).getfield(DEPTH).istore(depth);
        b.aload(stack).invokevirtual(TAKE).astore(fields);
        Label driven = b.newLabel();
        Label start = b.newBoundLabel();
        fill.run();
        b.aload(0).aload(fields).aload(values).aload(references);
        next.run();
        b.invokestatic(target, "drive", SplitFunction.DRIVE).goto_(driven);
        b.catchAll(start);
        giveBack();
        b.athrow().labelBinding(driven);
        giveBack();
    }

    private void giveBack() {
        b.aload(stack).iload(depth).putfield(DEPTH);
    }
}
