package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final BitSet resumed;
    private final @Nullable FirstVersion first;

    /**
     * @param resumed the blocks at which calls of the first version go on in this one
     * @param first null if this is not a first version
     */
    SplitFunction(
            ClassDesc self,
            ControlFlow flow,
            BlockLiveness liveness,
            Parts parts,
            BitSet resumed,
            @Nullable FirstVersion first) {
        this.self = self;
        this.flow = flow;
        this.liveness = liveness;
        this.parts = parts;
        this.resumed = resumed;
        this.first = first;
        places = new RegisterPlaces(flow.method);
    }

    void methods(ClassWriter b) {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        b.method("drive", DRIVE, flags, this::drive);
        for (int i = 0; i < parts.parts.size(); i++) {
            int part = i;
            b.method(
                    prefix() + part,
                    PART,
                    flags,
                    code ->
                            new PartBody(code, flow, liveness, self, parts, places, part, first)
                                    .emit());
        }
        if (first != null) {
            first.fields(b);
        }
        if (!resumed.isEmpty()) {
            b.method(FirstVersion.RESUME, DRIVE, flags, this::resume);
        }
    }

    /** What the class does when it is made. */
    void initialize(CodeWriter b) {
        if (first != null) {
            first.initialize(b);
        }
    }

    /** The method by which what began in the first version goes on. */
    private void resume(CodeWriter b) {
        Map<Label, Integer> entries = new LinkedHashMap<>();
        resumed.stream().forEach(block -> entries.put(b.newLabel(), parts.entry(block)));
        Label go = b.newLabel();
        b.iload(NEXT).loadConstant(0xFFFF).iand();
        b.tableswitch(go, List.copyOf(entries.keySet()));
        entries.forEach((target, entry) ->
                b.labelBinding(target).loadConstant(entry).istore(NEXT).goto_(go));
        b.labelBinding(go);
        passOn(b);
        b.invokestatic(self, "drive", DRIVE).return_();
    }

    /** Pushes all that {@code drive} and the parts take. */
    static void passOn(CodeWriter b) {
        b.aload(0).aload(1).aload(2).aload(3).iload(NEXT);
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
        Label next = b.newLabel();
        if (first != null) {
            targets.add(next);
        }
        b.tableswitch(end, targets);
        if (first != null) {
            b.labelBinding(next);
            first.goOn(b);
            b.goto_(end);
        }
        for (int i = 0; i < parts.parts.size(); i++) {
            b.labelBinding(targets.get(i));
            passOn(b);
            b.invokestatic(self, prefix() + i, PART).istore(NEXT).goto_(left);
        }
        b.labelBinding(left);
        b.iinc(count, 1).iload(count).loadConstant(Polls.INTERVAL).if_icmplt(again);
        b.iconst_0().istore(count);
        Polls.emit(b, self);
        b.goto_(again);
        b.labelBinding(end);
        Polls.emitEnd(b, self, () -> b.iload(count).loadConstant(PART_LOG2).ishl());
        b.return_();
    }

    /** The body of {@code call}. */
    void call(CodeWriter b) {
        new EntryBody(b, flow, liveness, self, parts, places, first).emit();
    }

    /** HotSpot is told by the name what C2 need not compile (decision 0093). */
    private String prefix() {
        return first == null ? "part" : "first";
    }
}
