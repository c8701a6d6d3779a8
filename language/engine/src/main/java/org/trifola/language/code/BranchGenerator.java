package org.trifola.language.code;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.BranchHints.Hint;
import org.trifola.language.code.Labels.Label;

import java.util.Arrays;
import java.util.LinkedHashSet;

/** Generates branches, blocks and returns. */
final class BranchGenerator {
    private static final int PROFILE_COUNTERS = 2;

    /** How many executions a hint stands for. */
    private static final int HINTED = 64;

    private final CodeBuffer out;
    private final OperandStack stack;
    private final Labels labels;
    private final Metering metering;

    private @Nullable Hint hint;

    BranchGenerator(CodeBuffer out, OperandStack stack, Labels labels, Metering metering) {
        this.out = out;
        this.stack = stack;
        this.labels = labels;
        this.metering = metering;
    }

    /**
     * Copies the topmost operands to the registers where {@code label} expects what a branch
     * carries.
     */
    private void moveTo(Label label) {
        byte[] kinds = label.branchKinds();
        int from = stack.depth() - kinds.length;
        for (int i = 0; i < kinds.length; i++) {
            stack.moveTo(from + i, stack.register(label.height + i, kinds[i]));
        }
    }

    /** Whether the topmost operands, once settled, are where {@code label} expects them. */
    private boolean isInPlace(Label label) {
        int count = label.branchKinds().length;
        return count == 0 || stack.depth() - count == label.height;
    }

    /** Says how likely the condition of the next branch is to hold; null where nobody knows. */
    void hint(@Nullable Hint next) {
        hint = next;
    }

    void branch(Label label) {
        moveTo(label);
        out.op(Op.BR, false);
        out.put(0);
        out.put(0);
        labels.putTarget(label);
        counters();
    }

    /** {@code br_if}: pops the condition. */
    void branchIf(Label label) {
        Condition condition = popCondition();
        branchOn(condition, label);
    }

    /** Branches to {@code label} where {@code condition} holds. */
    void branchOn(Condition condition, Label label) {
        stack.settleTop(label.branchKinds().length);
        if (isInPlace(label)) {
            emit(condition);
            labels.putTarget(label);
            counters(Hint.LIKELY);
            return;
        }
        emit(condition.negated());
        int skip = out.pc();
        out.put(-1);
        counters(Hint.UNLIKELY);
        branch(label);
        out.set(skip, out.pc());
        out.barrier();
    }

    /** Starts an {@code if}: pops the condition and branches away where it does not hold. */
    int branchUnless(Condition condition) {
        emit(condition.negated());
        int fixup = out.pc();
        out.put(-1);
        counters(Hint.UNLIKELY);
        return fixup;
    }

    private void counters() {
        for (int i = 0; i < PROFILE_COUNTERS; i++) {
            out.put(0);
        }
        out.barrier();
    }

    /**
     * The counters of a conditional branch: how often it was taken and how often not. A hint stands
     * for some executions, so that what really happens outweighs it soon.
     *
     * @param taken the hint with which the branch is likely to be taken
     */
    private void counters(Hint taken) {
        out.put(hint == null ? 0 : hint == taken ? HINTED : 1);
        out.put(hint == null ? 0 : hint == taken ? 1 : HINTED);
        hint = null;
        out.barrier();
    }

    private void emit(Condition condition) {
        out.op(condition.op(), false);
        out.put(condition.left());
        out.put(condition.right());
    }

    /**
     * Pops a condition; a comparison that was just emitted is taken back and becomes part of the
     * branch.
     */
    Condition popCondition() {
        int register = stack.use(stack.depth() - 1);
        stack.drop();
        if (out.last() >= 0) {
            int last = out.last();
            int op = Op.branchOn(out.get(last));
            if (op >= 0 && out.get(last + 1) == register) {
                Condition fused =
                        new Condition(
                                op,
                                out.get(last + 2),
                                Op.isBinaryBranch(op) ? out.get(last + 3) : 0);
                out.removeLast();
                return fused;
            }
        }
        return new Condition(Op.BR_IF, register, 0);
    }

    /**
     * {@code br_table}: the register, the number of targets, the number of different ones, a
     * counter, the targets with the default last, and the different ones, by which compiled code
     * knows a large table.
     */
    void branchTable(int register, Label[] targets) {
        int count = targets[0].branchKinds().length;
        stack.settleTop(count);
        Label[] different = new LinkedHashSet<>(Arrays.asList(targets)).toArray(Label[]::new);
        out.op(Op.BR_TABLE, false);
        out.put(register);
        out.put(targets.length);
        out.put(different.length);
        out.put(0);
        int first = out.pc();
        putTargets(targets);
        putTargets(different);
        out.barrier();
        for (Label label : different) {
            if (!isInPlace(label)) {
                int at = out.pc();
                for (int i = 0; i < targets.length; i++) {
                    if (targets[i] == label) {
                        out.set(first + i, at);
                    }
                }
                out.set(first + targets.length + Arrays.asList(different).indexOf(label), at);
                branch(label);
            }
        }
    }

    private void putTargets(Label[] targets) {
        for (Label target : targets) {
            if (isInPlace(target)) {
                labels.putTarget(target);
            } else {
                out.put(-1);
            }
        }
    }

    /** Opens the loop that the whole function is where it calls itself last of all. */
    void openStart() {
        int loop = out.pc();
        out.op(Op.LOOP, false);
        out.put(0);
        out.barrier();
        metering.openLoop(loop);
    }

    /** Emits the return of the topmost operands. */
    void emitReturn(byte[] results) {
        int from = stack.depth() - results.length;
        if (results.length == 1 && results[0] != Code.V128) {
            int register = stack.use(from);
            metering.end();
            out.op(Op.RETURN_I32 + results[0], false);
            out.put(register);
        } else {
            stack.settleTop(results.length);
            metering.end();
            out.op(Op.RETURN, false);
            for (int i = 0; i < results.length; i++) {
                putRegisters(stack.register(from + i, results[i]), results[i]);
            }
        }
        out.barrier();
    }

    /**
     * Jumps to the LOOP at the start with the topmost operands as parameters and all other locals
     * as they are there.
     */
    void startAgain(int[] params, int paramSlots, int locals) {
        int from = stack.depth() - params.length;
        // An argument in a parameter that an argument before it is put into must be rescued first.
        for (int i = 0; i < params.length; i++) {
            int local = stack.local(from + i);
            int earlier = Arrays.binarySearch(params, 0, i, local);
            if (earlier >= 0 && !stack.isInLocal(from + earlier, local)) {
                stack.settle(from + i);
            }
        }
        int last = params.length - 1;
        boolean done = last >= 0 && isComputedInto(params[last], from + last);
        for (int i = 0; i < (done ? last : params.length); i++) {
            if (!stack.isInLocal(from + i, params[i])) {
                stack.moveTo(from + i, params[i]);
            }
        }
        for (int i = paramSlots; i < locals; i++) {
            stack.moveZeroTo(i);
        }
        out.op(Op.BR, false);
        out.put(0);
        out.put(0);
        out.put(0);
        counters();
    }

    private boolean isComputedInto(int local, int at) {
        return !stack.isUsed(local)
                && stack.isInRegister(at)
                && out.retarget(stack.register(at, stack.kind(at)), local);
    }

    private void putRegisters(int register, byte kind) {
        out.put(register);
        if (kind == Code.V128) {
            out.put(register + 1);
        }
    }

    /** Opens a block whose parameters are on the stack. */
    Label open(byte kind, byte[] params, byte[] results) {
        stack.settleLocals();
        stack.settleTop(params.length);
        Label label = new Label(kind, stack.depth() - params.length, params, results);
        labels.push(label);
        if (kind == Labels.LOOP) {
            out.barrier();
            label.at = out.pc();
            out.op(Op.LOOP, false);
            // The registers that hold operands here, for compiled code to know which ones are dead.
            int count = out.pc();
            out.put(0);
            for (int i = 0; i < stack.depth(); i++) {
                putRegisters(stack.isConstant(i) ? 0 : stack.use(i), stack.kind(i));
            }
            out.set(count, out.pc() - count - 1);
            out.barrier();
            metering.openLoop(label.at);
        }
        return label;
    }

    /**
     * Makes the operand stack what it is at the end of {@code label}: its results, each in its
     * register.
     */
    void resultsOf(Label label) {
        stack.truncate(label.height);
        for (byte kind : label.results) {
            stack.push(kind);
        }
    }

    /** Falls through the end of {@code label}: puts its results into their registers. */
    void fallThrough(Label label) {
        byte[] kinds = label.results;
        int from = stack.depth() - kinds.length;
        for (int i = 0; i < kinds.length; i++) {
            int to = stack.register(label.height + i, kinds[i]);
            stack.moveTo(from + i, to);
        }
    }
}
