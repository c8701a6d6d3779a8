package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;
import org.trifola.language.code.Code;
import org.trifola.language.runtime.RegisterArrays;

import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The methods of a function in parts:
 *
 * <pre>
 *   static int call(Instance i, int p0, int p1) { ... RegisterArrays a = RegisterArrays.of(i); int d = a.depth; long[] r = a.take(7); r[2] = ...; drive(i, r, null, next); a.depth = d; return (int) r[0]; }
 *   static void drive(Instance i, long[] r, Object[] o, int next) { checkIndex(6, r.length); while (next >= 0) next = part...(i, r, o, next); }
 *   static int part0(Instance i, long[] r, Object[] o, int next) { ... }
 * </pre>
 */
final class SplitFunction {
    static final MethodTypeDesc DRIVE =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    Names.INSTANCE,
                    Names.LONGS,
                    Names.OBJECTS,
                    ConstantDescs.CD_int);
    private static final MethodTypeDesc PART = DRIVE.changeReturnType(ConstantDescs.CD_int);
    static final ClassDesc ARRAYS = Names.of(RegisterArrays.class);
    private static final Member OF =
            Member.method(Names.of(RegisterArrays.class), "of", ARRAYS, Names.INSTANCE);
    private static final Member TAKE =
            Member.method(ARRAYS, "take", Names.LONGS, ConstantDescs.CD_int);
    private static final Member DEPTH = Member.field(ARRAYS, "depth", ConstantDescs.CD_int);
    private static final Member CHECK_INDEX =
            Member.method(
                    Names.of(Objects.class),
                    "checkIndex",
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int);
    private static final int NEXT = 3;

    /** What a part counts for, as a power of 2: it may have had many iterations. */
    private static final int PART_LOG2 = 6;

    private final ClassDesc self;
    private final ControlFlow flow;
    private final BlockLiveness liveness;
    final Parts parts;

    SplitFunction(ClassDesc self, ControlFlow flow, BlockLiveness liveness, Parts parts) {
        this.self = self;
        this.flow = flow;
        this.liveness = liveness;
        this.parts = parts;
    }

    void methods(ClassWriter b) {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        b.method("drive", DRIVE, flags, this::drive);
        for (int i = 0; i < parts.parts.size(); i++) {
            int part = i;
            b.method(
                    "part" + part,
                    PART,
                    flags,
                    code -> new PartBody(code, flow, liveness, self, parts, part).emit());
        }
    }

    private void drive(CodeWriter b) {
        int count = b.allocateLocal(TypeKind.INT);
        Label again = b.newLabel();
        Label left = b.newLabel();
        Label end = b.newLabel();
        // For all that follow.
        b.loadConstant(flow.method.kinds.length - 1).aload(1).arraylength();
        b.invokestatic(CHECK_INDEX).pop();
        b.iconst_0().istore(count);
        b.labelBinding(again);
        b.iload(NEXT).loadConstant(16).iushr();
        List<Label> targets = new ArrayList<>();
        for (int i = 0; i < parts.parts.size(); i++) {
            targets.add(b.newLabel());
        }
        b.tableswitch(end, targets);
        for (int i = 0; i < targets.size(); i++) {
            b.labelBinding(targets.get(i));
            b.aload(0).aload(1).aload(2).iload(NEXT);
            b.invokestatic(self, "part" + i, PART).istore(NEXT).goto_(left);
        }
        b.labelBinding(left);
        b.iinc(count, 1).iload(count).loadConstant(BodyWriter.POLL_INTERVAL).if_icmplt(again);
        b.iconst_0().istore(count);
        BodyWriter.emitPoll(b, self);
        b.goto_(again);
        b.labelBinding(end);
        BodyWriter.emitEnd(b, self, () -> b.iload(count).loadConstant(PART_LOG2).ishl());
        b.return_();
    }

    /** The body of {@code call}. */
    void call(CodeWriter b) {
        new EntryBody(b, flow, liveness, self, parts).emit();
    }

    /**
     * Gets the arrays of a function's registers, which are to take its results, too.
     *
     * @param arrays the local for those that the array of numbers comes from
     * @param depth the local for what {@link #giveBack} sets their depth to
     */
    static void getArrays(
            CodeWriter b,
            Code method,
            Shape shape,
            int arrays,
            int depth,
            int values,
            int references) {
        int size = Math.max(method.kinds.length, shape.slots());
        b.aload(0).invokestatic(OF).dup().astore(arrays).getfield(DEPTH).istore(depth);
        b.aload(arrays).loadConstant(size).invokevirtual(TAKE).astore(values);
        if (method.hasReferences) {
            b.loadConstant(size).anewarray(Names.OBJECT).astore(references);
        } else {
            b.aconst_null().astore(references);
        }
    }

    /** Gives back the array of numbers, which nobody takes before the results have been read. */
    static void giveBack(CodeWriter b, int arrays, int depth) {
        b.aload(arrays).iload(depth).putfield(DEPTH);
    }
}
