package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.bytecode.CodeWriter.Label;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.runtime.Meter;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Emits basic blocks into a method whose first parameter is the instance. What a return does, and a
 * branch to a block that is not in the method, is up to subclasses.
 *
 * <p>A local holds the code index of the last instruction that called or might have trapped, for
 * the handler that notes the function in a trap's backtrace; accesses to memory have lines instead.
 * Backward branches go by way of a counter, which now and then polls for safepoints.
 */
abstract class BodyWriter {
    private static final BitSet NONE = new BitSet();

    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc THROWABLE = Names.of(Throwable.class);
    private static final Member PASS =
            Member.method(Names.LINKAGE, "pass", THROWABLE, THROWABLE, Names.CODE, INT);
    private static final Member LEAVE =
            Member.method(Names.LINKAGE, "leave", THROWABLE, THROWABLE, Names.INSTANCE);
    private static final Member SETTLE =
            Member.method(Names.LINKAGE, "settle", THROWABLE, THROWABLE, Names.INSTANCE, INT);
    private static final Member SETTLE_LOOP =
            Member.method(Names.LINKAGE, "settleLoop", INT, Names.INSTANCE, INT);

    /** FAST: no instruction, but C2 does not take what is read after it for what was before. */
    private static final Member SEPARATE =
            Member.method(Names.of(VarHandle.class), "loadLoadFence", ConstantDescs.CD_void);

    private static final Member UNREACHABLE =
            Member.method(Names.LINKAGE, "unreachable", Names.RUNTIME_EXCEPTION);

    final CodeWriter b;
    final ControlFlow flow;
    final Code method;
    final BlockLiveness liveness;
    final Locals locals;
    final ClassDesc self;
    final BitSet blocks;
    final @Nullable FirstVersion first;
    private final OperationWriter operations;
    private final BranchWriter branches;
    private final CallWriter calls;
    private final ProfileWriter profile;
    // FAST: by block, and not in arrays: a part has few of the blocks.
    private final Map<Integer, Label> labels = new HashMap<>();
    private final Map<Integer, Label> latches = new TreeMap<>();
    private final Map<Integer, Label> inners = new HashMap<>();
    private final Map<Integer, Label> outers = new HashMap<>();

    /** By block, the registers in fields that are in locals, too, where it comes from. */
    private final Map<Integer, BitSet> known = new HashMap<>();

    private final int position;
    private final int counter;
    private final MemoryView memory;

    /** The locals that are set at each block, besides those of registers. */
    private long[] set = {};

    /** The blocks that {@link #separatesTargets} is about. */
    private BitSet separate = NONE;

    /** The block that was emitted last; -1 before the first. */
    private int last = -1;

    /**
     * @param self the class, which has {@code FUNCTION} and {@code CODE}
     * @param blocks what to emit
     * @param learns whether to note for Graal what is executed
     * @param first what the method does besides as one of a first version; null if it is none
     */
    BodyWriter(
            CodeWriter b,
            ControlFlow flow,
            BlockLiveness liveness,
            ClassDesc self,
            BitSet blocks,
            boolean learns,
            @Nullable FirstVersion first) {
        this.b = b;
        this.flow = flow;
        this.method = flow.method;
        this.liveness = liveness;
        this.self = self;
        this.blocks = blocks;
        this.first = first;
        locals = new Locals(b, method);
        position = b.allocateLocal(TypeKind.INT);
        counter = b.allocateLocal(TypeKind.INT);
        memory = new MemoryView(b, flow, blocks);
        operations = new OperationWriter(b, method, locals, 0, memory);
        branches = new BranchWriter(b, method, locals, operations);
        profile = new ProfileWriter(b, method, self, learns, first);
        calls = new CallWriter(b, method, locals, 0, profile);
    }

    /** Emits what stands before all else. */
    void begin() {}

    /**
     * Whether C2 must not compute for all targets of a table what several of them need: it would do
     * so before the table, each time.
     */
    boolean separatesTargets() {
        return false;
    }

    /** The registers that are in locals which are set from the beginning on, and stay so. */
    BitSet alwaysSet() {
        return NONE;
    }

    /** Whether the method has anything to do with a register that is live at a block. */
    boolean has(@SuppressWarnings("unused") int register) {
        return true;
    }

    /** Whether the class calls the method without an instance first. */
    boolean hasEarlyLoops() {
        return false;
    }

    /** What the method returns. */
    abstract TypeKind returned();

    /** Emits what stands before the blocks: puts registers into locals, goes to the first block. */
    abstract void enter();

    /** Emits the return at {@code pc}. */
    abstract void emitReturn(int pc);

    /** A label that leads to a block that is not in this method. */
    abstract Label leave(int block);

    /** Emits what stands behind the blocks. */
    abstract void finish();

    /** Emits what stands behind the handler: there traps are not this method's. */
    void goElsewhere() {}

    /** Emits the method. */
    final void emit() {
        begin();
        separate = separatesTargets() ? flow.tableTargets(blocks) : NONE;
        b.iconst_0().istore(position).iconst_0().istore(counter);
        if (hasEarlyLoops()) {
            EarlyLoops.emit(b, counter, returned());
        }
        if (method.spent >= 0) {
            // The handler must find it set.
            locals.clear(method.spent);
        }
        Label start = b.newBoundLabel();
        memory.begin();
        set = b.setHere();
        enter();
        for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
            if (last >= 0) {
                connect(last, block);
            }
            block(block);
        }
        connect(last, -1);
        last = -1;
        emitLatches();
        finish();
        // FAST: of handlers C1 makes one for each call (decision 0094).
        b.catchAll(start);
        if (method.countsCalls) {
            b.aload(0).invokestatic(LEAVE);
        }
        if (method.spent >= 0) {
            b.aload(0);
            locals.load(method.spent);
            b.invokestatic(SETTLE);
        }
        b.getstatic(self, "CODE", Names.CODE).iload(position).invokestatic(PASS).athrow();
        goElsewhere();
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
        Label l = labels.get(block);
        if (l == null) {
            BitSet inherited = NONE;
            if (last >= 0 && flow.predecessor(block) == last && !separate.get(block)) {
                inherited = locals.known();
                inherited.and(liveness.at(block));
                known.put(block, inherited);
            }
            l = newLabel(block, inherited);
            labels.put(block, l);
        }
        return l;
    }

    private Label of(Map<Integer, Label> labels, int block) {
        Label l = labels.get(block);
        if (l == null) {
            l = newLabel(block, NONE);
            labels.put(block, l);
        }
        return l;
    }

    /**
     * @param inherited the registers in fields that are in locals as well
     */
    private Label newLabel(int block, BitSet inherited) {
        BitSet registers = liveness.at(block);
        registers.or(alwaysSet());
        return b.newLabel(locals.with(set, registers, this::has, inherited));
    }

    /** Where a branch at {@code pc} to {@code block} goes: backward ones count. */
    private Label target(int block, int pc) {
        if (!blocks.get(block)) {
            return leave(block);
        }
        return flow.starts[block] > pc ? label(block) : of(latches, block);
    }

    private Label targetAt(int targetPc, int pc) {
        return target(flow.blockAt(targetPc), pc);
    }

    private Label inner(int block) {
        return of(inners, block);
    }

    private Label outer(int block) {
        return of(outers, block);
    }

    private void emitLatches() {
        latches.forEach((block, latch) -> {
            b.labelBinding(latch);
            int check = check(block);
            if (check < 0) {
                b.iinc(counter, 1).iload(counter).loadConstant(Polls.INTERVAL);
                b.if_icmplt(inner(block));
                b.iconst_0().istore(counter);
            } else {
                spend(check, inner(block));
                settle(check);
            }
            at(flow.starts[block]);
            Polls.emit(b, self);
            memory.readAgain(block, flow.starts[block]);
            b.goto_(check < 0 ? label(block) : outer(block));
        });
    }

    /** How many iterations there may have been before the method, which nobody else counts. */
    int unseen() {
        return 0;
    }

    /** Emits what a function does first, if it calls itself: it counts, and may poll. */
    final void emitBegin() {
        if (flow.callsItself()) {
            Polls.emitEnd(b, self, b::iconst_0);
        }
    }

    /** Emits what a function does before the return at {@code pc}: it counts, and may poll. */
    final void emitEnd(int pc) {
        if (method.spent < 0) {
            // Otherwise it has where it paid.
            count(pc);
        }
    }

    private void count(int pc) {
        if (method.callSites > 0 && !flow.callsItself()) {
            at(pc);
            Polls.emitEnd(b, self, this::iterations);
        } else if (hasLoop()) {
            at(pc);
            Polls.emitEndOfLoops(b, self, this::iterations);
        }
    }

    private boolean hasLoop() {
        return blocks.stream().anyMatch(flow::isLoop);
    }

    /** Pushes how many iterations there have been; where there is fuel, how much is spent. */
    private void iterations() {
        if (method.spent >= 0) {
            locals.load(method.spent);
        } else {
            b.iload(counter);
        }
        if (unseen() > 0) {
            // FAST: C2 has to see that the counter always begins at 0: blur 4.4 ms, not 5.7.
            b.loadConstant(unseen()).iadd();
        }
    }

    private void block(int block) {
        b.labelBinding(label(block));
        last = block;
        locals.know(known.getOrDefault(block, NONE));
        int check = check(block);
        if (check >= 0) {
            checkFuel(check, outer(block), inner(block));
        } else if (flow.isLoop(block)) {
            b.nop().labelBinding(inner(block));
        }
        if (first != null && first.leaves.get(block)) {
            first.leave(b, leave(block), () -> unspend(check));
        }
        if (separate.get(block)) {
            b.invokestatic(SEPARATE);
        }
        int pc = flow.starts[block];
        while (pc <= flow.lasts[block]) {
            if (pc == flow.lasts[block] && ControlFlow.ends(method.code[pc])) {
                update(block);
            }
            if (pc != check) {
                instruction(pc);
            }
            boolean changes = MemoryView.changes(method.code[pc]);
            pc += Operands.length(method, pc);
            if (changes) {
                memory.readAgain(block, pc);
            }
        }
        if (!ControlFlow.ends(method.code[flow.lasts[block]])) {
            update(block);
        }
    }

    /** Puts into the fields what is there and may be read after a block. */
    private void update(int block) {
        locals.update(r -> {
            for (int s : flow.successors[block]) {
                if (liveness.isLive(s, r)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Where a block that is a loop's head checks the fuel first of all; -1 where it does not. */
    private int check(int block) {
        if (method.spent < 0 || !flow.isLoop(block)) {
            return -1;
        }
        int pc = flow.starts[block];
        int next = pc + Operands.length(method, pc);
        return method.code[pc] == Op.LOOP && method.code[next] == Op.FUEL_HEAD ? next : -1;
    }

    /**
     * FUEL_HEAD at a loop's head, with the loop proper from {@code inner} on: backward branches
     * look at what is spent, in place of a counter, and come to {@code outer} when it was too much.
     */
    private void checkFuel(int pc, Label outer, Label inner) {
        spend(pc, outer);
        settle(pc);
        b.labelBinding(outer).nop().labelBinding(inner);
    }

    /** Spends the price of the FUEL_HEAD at {@code pc}, and branches unless it is time to pay. */
    private void spend(int pc, Label target) {
        locals.increment(method.spent, method.code[pc + 2]);
        locals.load(method.spent);
        b.loadConstant(Meter.CREDIT).if_icmple(target);
    }

    /** Takes back what has been spent at the FUEL_HEAD at {@code pc}, if there is one. */
    private void unspend(int pc) {
        if (pc >= 0) {
            locals.increment(method.spent, -method.code[pc + 2]);
        }
    }

    private void settle(int pc) {
        at(pc);
        b.aload(0);
        locals.load(method.spent);
        b.invokestatic(SETTLE_LOOP);
        locals.store(method.spent);
    }

    private void instruction(int pc) {
        int[] code = method.code;
        int op = code[pc];
        switch (op) {
            case Op.LOOP -> {}
            case Op.UNREACHABLE -> {
                at(pc);
                b.invokestatic(UNREACHABLE).athrow();
            }
            case Op.BR -> {
                profile.way(pc);
                b.goto_(targetAt(code[pc + 3], pc));
            }
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
            case Op.FUEL_SETTLE -> {
                // Before what is spent is paid and forgotten.
                count(pc);
                operations.emit(pc);
            }
            default -> {
                if (ControlFlow.isConditional(op)) {
                    profile.branch(branches, pc, targetAt(code[pc + 3], pc));
                } else {
                    locate(pc);
                    operations.emit(pc);
                }
            }
        }
    }

    /** Sees to it that the handler knows where the operation at {@code pc} is, if it may trap. */
    private void locate(int pc) {
        if (Lines.fit(method) && MemoryInstructions.isInArray(method.code, pc)) {
            b.lineNumber(Lines.of(method, pc));
        } else if (OperationWriter.traps(method.code[pc])) {
            at(pc);
        }
    }

    private void at(int pc) {
        b.loadConstant(pc).istore(position);
    }

    private void table(int pc) {
        int[] code = method.code;
        profile.way(pc);
        int count = code[pc + 2] - 1;
        List<Label> targets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            targets.add(targetAt(code[pc + 5 + i], pc));
        }
        Label other = targetAt(code[pc + 5 + count], pc);
        if (count == 0) {
            b.goto_(other);
            return;
        }
        locals.load(code[pc + 1]);
        b.tableswitch(other, targets);
    }
}
