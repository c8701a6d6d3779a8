package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods of a function in parts:
 *
 * <pre>
 *   static int call(Instance i, int p0, int p1) { ... RegisterStack s = RegisterStack.of(i); int d = s.depth; RegisterFields f = s.take(); f.i3 = ...; drive(i, f, null, null, next); s.depth = d; return f.i0; }
 *   static void drive(Instance i, RegisterFields f, long[] r, Object[] o, int next) { while (next >= 0) next = part...(i, f, r, o, next); }
 *   static int part0(Instance i, RegisterFields f, long[] r, Object[] o, int next) { ... }
 * </pre>
 */
final class SplitFunction {
    static final MethodTypeDesc DRIVE =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    Names.INSTANCE,
                    RegisterPlaces.FIELDS,
                    Names.LONGS,
                    Names.OBJECTS,
                    ConstantDescs.CD_int);
    private static final MethodTypeDesc PART = DRIVE.changeReturnType(ConstantDescs.CD_int);
    private static final int NEXT = 4;

    /** What a part counts for, as a power of 2: it may have had many iterations. */
    private static final int PART_LOG2 = 6;

    private final ClassDesc self;
    private final ControlFlow flow;
    private final BlockLiveness liveness;
    final Parts parts;
    private final RegisterPlaces places;

    SplitFunction(ClassDesc self, ControlFlow flow, BlockLiveness liveness, Parts parts) {
        this.self = self;
        this.flow = flow;
        this.liveness = liveness;
        this.parts = parts;
        places = new RegisterPlaces(flow.method);
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
                    code -> new PartBody(code, flow, liveness, self, parts, places, part).emit());
        }
    }

    private void drive(CodeWriter b) {
        int count = b.allocateLocal(TypeKind.INT);
        Label again = b.newLabel();
        Label left = b.newLabel();
        Label end = b.newLabel();
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
            b.aload(0).aload(1).aload(2).aload(3).iload(NEXT);
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
        new EntryBody(b, flow, liveness, self, parts, places).emit();
    }
}
