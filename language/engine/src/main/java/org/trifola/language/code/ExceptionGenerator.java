package org.trifola.language.code;

import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.FuncType;
import org.trifola.language.code.Labels.Label;

import java.util.Arrays;

/**
 * Generates try blocks, with their handlers, and throws.
 *
 * <pre>
 *   THROW      site tag signature argument...
 *   THROW_REF  site reference
 * </pre>
 *
 * {@code site} numbers these operations among the function's calls. For each site there is the
 * chain of handlers around it: a try block itself executes nothing.
 */
final class ExceptionGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Labels labels;
    private final CallGenerator calls;
    private final ModuleCode module;

    /** The innermost try block whose body is being generated. */
    private @Nullable Try current;

    private Handler.@Nullable Chain[] chains = new Handler.@Nullable Chain[8];
    private boolean any;

    /** A try block. */
    static final class Try {
        private final @Nullable Try outer;
        private final int depth;
        private final Handler.Chain chain;
        private boolean open = true;

        /**
         * @param depth the number of blocks around it
         */
        Try(@Nullable Try outer, int depth, Handler[] handlers) {
            this.outer = outer;
            this.depth = depth;
            this.chain = new Handler.Chain(handlers, outer == null ? null : outer.chain);
        }
    }

    ExceptionGenerator(
            CodeBuffer out,
            OperandStack stack,
            Labels labels,
            CallGenerator calls,
            ModuleCode module) {
        this.out = out;
        this.stack = stack;
        this.labels = labels;
        this.calls = calls;
        this.module = module;
    }

    /** Notes the handlers around the site that was numbered last. */
    void site() {
        Try t = current;
        if (t != null) {
            int site = calls.sites() - 1;
            if (site >= chains.length) {
                chains = Arrays.copyOf(chains, site * 2);
            }
            chains[site] = t.chain;
            any = true;
        }
    }

    /** The handlers of each site; empty where there are none at all. */
    Handler.@Nullable Chain[] chains() {
        return Arrays.copyOf(chains, any ? calls.sites() : 0);
    }

    void throwTag(int tag) {
        calls.throwTag(tag, module.tagType(tag), module.canonicalTag(tag));
        site();
    }

    void throwReference() {
        throwRegister(stack.pop());
    }

    private void throwRegister(int register) {
        out.op(Op.THROW_REF, false);
        out.put(calls.newSite());
        out.put(register);
        out.barrier();
        site();
    }

    /** {@code rethrow}: the exception of the catch clause that label {@code index} names. */
    void rethrow(int index) {
        throwRegister(stack.register(labels.get(index).height, Code.REF));
    }

    /** The handlers of a {@code try_table}, before its label is opened. */
    Handler[] handlers(InstructionReader reader) {
        Handler[] handlers = new Handler[reader.vectorLength() / 3];
        for (int i = 0; i < handlers.length; i++) {
            int kind = reader.vector(3 * i);
            int tag = kind < 2 ? reader.vector(3 * i + 1) : Handler.ALL;
            Label label = labels.get(reader.vector(3 * i + 2));
            handlers[i] = handler(tag, label.height, (kind & 1) != 0);
            labels.putTarget(label, handlers[i]);
        }
        return handlers;
    }

    /** A handler that leaves what it caught on the operand stack from depth {@code height} on. */
    private Handler handler(int tag, int height, boolean reference) {
        byte[] kinds = tag == Handler.ALL ? new byte[0] : kinds(tag);
        int register = Handler.NONE;
        if (reference) {
            register = stack.register(height + kinds.length, Code.REF);
        }
        return handler(tag, height, kinds, register);
    }

    private byte[] kinds(int tag) {
        FuncType type = module.tagType(tag);
        return Kinds.of(type.params());
    }

    private Handler handler(int tag, int height, byte[] kinds, int exception) {
        return new Handler(
                tag, stack.registers(height, kinds), Kinds.ofRegisters(kinds), exception);
    }

    /** Opens a try block, whose label has just been opened. */
    void open(Label label, Handler[] handlers) {
        label.tryBlock = current = new Try(current, labels.depth() - 1, handlers);
    }

    /** The end of a try block's body, or of another block. */
    void close(Label label) {
        Try t = label.tryBlock;
        if (t != null && t.open) {
            t.open = false;
            current = t.outer;
        }
    }

    /**
     * {@code catch} and {@code catch_all}: starts their part. What was caught is an operand below
     * its values, out of the guest's reach: for {@code rethrow}.
     */
    void startCatch(Label label, Instruction instruction, int index) {
        close(label);
        int tag = instruction == Instruction.CATCH ? index : Handler.ALL;
        byte[] kinds = tag == Handler.ALL ? new byte[0] : kinds(tag);
        stack.truncate(label.height);
        int exception = stack.push(Code.REF);
        Handler handler = handler(tag, label.height + 1, kinds, exception);
        for (byte kind : kinds) {
            stack.push(kind);
        }
        handler.setTarget(out.pc());
        out.barrier();
        if (label.tryBlock != null) {
            label.tryBlock.chain.add(handler);
        }
    }

    /**
     * {@code delegate}: what is thrown in the block, whose label has just been closed, is thrown at
     * label {@code index}.
     */
    void delegate(Label label, int index) {
        close(label);
        int depth = labels.depth() - 1 - index;
        Try to = current;
        while (to != null && to.depth > depth) {
            to = to.outer;
        }
        if (label.tryBlock != null) {
            label.tryBlock.chain.delegate(to == null ? null : to.chain);
        }
    }
}
