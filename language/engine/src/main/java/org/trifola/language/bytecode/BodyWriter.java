package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.runtime.Instance;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Emits basic blocks into a method whose first parameter is the instance. What a return does, and a
 * branch to a block that is not in the method, is up to subclasses.
 *
 * <p>A local always holds the code index of the last instruction that may trap or call, for the
 * handler that notes the function in a trap's backtrace. Backward branches go by way of a counter,
 * which now and then polls for safepoints.
 */
abstract class BodyWriter {
    /** How many iterations of a method's loops pass between two polls. */
    static final int POLL_INTERVAL = 4096;

    private static final MethodTypeDesc POLL =
            MethodTypeDesc.of(ConstantDescs.CD_void, Names.FUNCTION_CODE);
    private static final MethodTypeDesc ENTER =
            MethodTypeDesc.of(ConstantDescs.CD_void, Names.INSTANCE, Names.FUNCTION_CODE);
    private static final MethodTypeDesc LOCATE =
            MethodTypeDesc.of(
                    Names.RUNTIME_EXCEPTION,
                    Names.RUNTIME_EXCEPTION,
                    Names.CODE,
                    ConstantDescs.CD_int);
    private static final MethodTypeDesc UNREACHABLE = MethodTypeDesc.of(Names.RUNTIME_EXCEPTION);

    final CodeBuilder b;
    final ControlFlow flow;
    final Code method;
    final BlockLiveness liveness;
    final Locals locals;
    final ClassDesc self;
    private final BitSet blocks;
    private final OperationWriter operations;
    private final BranchWriter branches;
    private final CallWriter calls;
    private final @Nullable Label[] labels;
    private final @Nullable Label[] latches;
    private final @Nullable Label[] inners;
    private final int position;
    private final int counter;
    private final int memory;

    /**
     * @param self the class, which has {@code FUNCTION} and {@code CODE}
     * @param blocks what to emit
     */
    BodyWriter(
            CodeBuilder b,
            ControlFlow flow,
            BlockLiveness liveness,
            ClassDesc self,
            BitSet blocks) {
        this.b = b;
        this.flow = flow;
        this.method = flow.method;
        this.liveness = liveness;
        this.self = self;
        this.blocks = blocks;
        locals = new Locals(b, method);
        position = b.allocateLocal(TypeKind.INT);
        counter = b.allocateLocal(TypeKind.INT);
        memory = b.allocateLocal(TypeKind.REFERENCE);
        operations = new OperationWriter(b, method, locals, 0, memory);
        branches = new BranchWriter(b, method, locals, operations);
        calls = new CallWriter(b, method, locals, 0);
        labels = new @Nullable Label[flow.blocks()];
        latches = new @Nullable Label[flow.blocks()];
        inners = new @Nullable Label[flow.blocks()];
    }

    /** Emits what stands before the blocks: puts registers into locals, goes to the first block. */
    abstract void enter();

    /** Emits the return at {@code pc}. */
    abstract void emitReturn(int pc);

    /** A label that leads to a block that is not in this method. */
    abstract Label leave(int block);

    /** Emits what stands behind the blocks. */
    abstract void finish();

    /** Emits the method. */
    final void emit() {
        b.iconst_0().istore(position).iconst_0().istore(counter);
        b.aload(0).getfield(Names.of(Instance.class), "memory", Names.MEMORY).astore(memory);
        Label start = b.newBoundLabel();
        enter();
        int last = -1;
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            if (last >= 0) {
                connect(last, block);
            }
            block(block);
            last = block;
        }
        connect(last, -1);
        emitLatches();
        finish();
        Label end = b.newBoundLabel();
        Label handler = b.newBoundLabel();
        b.getstatic(self, "CODE", Names.CODE)
                .iload(position)
                .invokestatic(Names.LINKAGE, "locate", LOCATE)
                .athrow();
        b.exceptionCatch(start, end, handler, Names.RUNTIME_EXCEPTION);
    }

    /** Goes on from the end of block {@code from} where it falls through. */
    private void connect(int from, int next) {
        int op = method.code[flow.lasts[from]];
        if ((!ControlFlow.ends(op) || ControlFlow.isConditional(op)) && from + 1 != next) {
            b.goto_(target(from + 1, flow.lasts[from]));
        }
    }

    /** The label of a block of this method. */
    final Label label(int block) {
        Label l = labels[block];
        if (l == null) {
            l = b.newLabel();
            labels[block] = l;
        }
        return l;
    }

    /** Where a branch at {@code pc} to {@code block} goes: backward ones count. */
    private Label target(int block, int pc) {
        if (!blocks.get(block)) {
            return leave(block);
        }
        if (flow.starts[block] > pc) {
            return label(block);
        }
        Label l = latches[block];
        if (l == null) {
            l = b.newLabel();
            latches[block] = l;
        }
        return l;
    }

    private Label targetAt(int targetPc, int pc) {
        return target(flow.blockAt(targetPc), pc);
    }

    private Label inner(int block) {
        Label l = inners[block];
        if (l == null) {
            l = b.newLabel();
            inners[block] = l;
        }
        return l;
    }

    private void emitLatches() {
        for (int block = 0; block < latches.length; block++) {
            Label latch = latches[block];
            if (latch != null) {
                b.labelBinding(latch);
                b.iinc(counter, 1).iload(counter).loadConstant(POLL_INTERVAL);
                b.if_icmplt(inner(block));
                b.iconst_0().istore(counter);
                emitPoll(b, self);
                b.goto_(label(block));
            }
        }
    }

    /** Emits what a function that calls others does first. */
    static void emitEnter(CodeBuilder b, ClassDesc self) {
        b.aload(0)
                .getstatic(self, "FUNCTION", Names.FUNCTION_CODE)
                .invokestatic(Names.LINKAGE, "enter", ENTER);
    }

    /** Emits the call that polls for safepoints. */
    static void emitPoll(CodeBuilder b, ClassDesc self) {
        b.getstatic(self, "FUNCTION", Names.FUNCTION_CODE)
                .invokestatic(Names.LINKAGE, "poll", POLL);
    }

    private void block(int block) {
        b.labelBinding(label(block));
        if (flow.isLoop(block)) {
            b.nop().labelBinding(inner(block));
        }
        int pc = flow.starts[block];
        while (pc <= flow.lasts[block]) {
            instruction(pc);
            pc += Operands.length(method, pc);
        }
    }

    private void instruction(int pc) {
        int[] code = method.code;
        int op = code[pc];
        switch (op) {
            case Op.LOOP -> {}
            case Op.UNREACHABLE -> {
                at(pc);
                b.invokestatic(Names.LINKAGE, "unreachable", UNREACHABLE).athrow();
            }
            case Op.BR -> b.goto_(targetAt(code[pc + 3], pc));
            case Op.BR_TABLE -> table(pc);
            case Op.RETURN,
                    Op.RETURN_I32,
                    Op.RETURN_I64,
                    Op.RETURN_F32,
                    Op.RETURN_F64,
                    Op.RETURN_REF ->
                    emitReturn(pc);
            case Op.CALL, Op.CALL_IMPORTED, Op.CALL_INDIRECT, Op.CALL_REF -> {
                at(pc);
                calls.emit(pc);
            }
            default -> {
                if (ControlFlow.isConditional(op)) {
                    branches.emit(pc, targetAt(code[pc + 3], pc));
                } else {
                    if (OperationWriter.traps(op)) {
                        at(pc);
                    }
                    operations.emit(pc);
                }
            }
        }
    }

    private void at(int pc) {
        b.loadConstant(pc).istore(position);
    }

    private void table(int pc) {
        int[] code = method.code;
        int count = code[pc + 2] - 1;
        List<SwitchCase> cases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cases.add(SwitchCase.of(i, targetAt(code[pc + 5 + i], pc)));
        }
        Label other = targetAt(code[pc + 5 + count], pc);
        if (count == 0) {
            b.goto_(other);
            return;
        }
        locals.load(code[pc + 1]);
        b.tableswitch(0, count - 1, other, cases);
    }
}
