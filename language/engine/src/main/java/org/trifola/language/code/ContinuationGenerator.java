package org.trifola.language.code;

import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.ContType;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.language.code.Labels.Label;

import java.util.ArrayList;
import java.util.List;

/**
 * Generates stack switching.
 *
 * <pre>
 *   CONT_BIND         site continuation 0        signature argument... result
 *   SUSPEND           site 0            tag      signature argument... result...
 *   RESUME            site continuation handlers signature argument... result...
 *   RESUME_THROW_REF  site continuation handlers signature exception result...
 *   SWITCH            site continuation tag      signature argument... result...
 * </pre>
 *
 * Each has a signature of its own: what is passed and what comes back. {@code handlers} refers to
 * {@link Code#resumptions}. {@code resume_throw} makes its exception first, by {@code EXCEPTION}.
 */
final class ContinuationGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Labels labels;
    private final CallGenerator calls;
    private final ModuleCode module;
    private final List<Handler[]> resumptions = new ArrayList<>(0);

    ContinuationGenerator(
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

    /** The handlers of each {@code resume}. */
    Handler[][] resumptions() {
        return resumptions.toArray(Handler[][]::new);
    }

    private FuncType function(int continuationType) {
        ContType type = (ContType) module.module().types().get(continuationType).composite();
        int index = ((DefHeapType) type.function()).index();
        return (FuncType) module.module().types().get(index).composite();
    }

    void create() {
        int function = stack.pop();
        int to = stack.push(Code.REF);
        out.op(Op.CONT_NEW, true);
        out.put(to);
        out.put(function);
    }

    void bind(int from, int to) {
        int continuation = stack.pop();
        List<ValType> params = function(from).params();
        int bound = params.size() - function(to).params().size();
        // That it is a reference is all that matters of the result.
        FuncType type = new FuncType(params.subList(0, bound), List.of(RefType.FUNCREF));
        calls.special(Op.CONT_BIND, continuation, 0, type);
    }

    void suspend(int tag) {
        calls.special(Op.SUSPEND, 0, tag, module.tagType(tag));
    }

    void resume(int type, InstructionReader reader) {
        int continuation = stack.pop();
        calls.special(Op.RESUME, continuation, handlers(reader), function(type));
    }

    void resumeThrow(int type, int tag, InstructionReader reader) {
        int continuation = stack.use(stack.depth() - 1);
        stack.drop();
        FuncType exception = new FuncType(module.tagType(tag).params(), List.of(RefType.EXNREF));
        // The continuation may stand where the exception goes.
        int kept = stack.spare(stack.depth() + 1);
        out.op(Op.MOVE_REF, true);
        out.put(kept);
        out.put(continuation);
        out.barrier();
        calls.special(Op.EXCEPTION, 0, tag, exception);
        out.barrier();
        resumeThrowing(type, kept, reader);
    }

    void resumeThrowReference(int type, InstructionReader reader) {
        resumeThrowing(type, stack.pop(), reader);
    }

    private void resumeThrowing(int type, int continuation, InstructionReader reader) {
        FuncType passed = new FuncType(List.of(RefType.EXNREF), function(type).results());
        calls.special(Op.RESUME_THROW_REF, continuation, handlers(reader), passed);
    }

    /** {@code switch}: the continuation's last parameter is the continuation that it leaves. */
    void switchTo(int type, int tag) {
        int continuation = stack.pop();
        List<ValType> params = function(type).params();
        RefType own = (RefType) params.getLast();
        int back = ((DefHeapType) own.heap()).index();
        FuncType passed =
                new FuncType(params.subList(0, params.size() - 1), function(back).params());
        calls.special(Op.SWITCH, continuation, tag, passed);
    }

    private int handlers(InstructionReader reader) {
        Handler[] handlers = new Handler[reader.vectorLength() / 3];
        for (int i = 0; i < handlers.length; i++) {
            int tag = reader.vector(3 * i + 1);
            if (reader.vector(3 * i) == 1) {
                handlers[i] = new Handler(tag, new int[0], new byte[0], Handler.NONE);
                continue;
            }
            Label label = labels.get(reader.vector(3 * i + 2));
            byte[] kinds = Kinds.of(module.tagType(tag).params());
            int[] registers = stack.registers(label.height, kinds);
            int own = stack.register(label.height + kinds.length, Code.REF);
            handlers[i] = new Handler(tag, registers, Kinds.ofRegisters(kinds), own);
            labels.putTarget(label, handlers[i]);
        }
        resumptions.add(handlers);
        return resumptions.size() - 1;
    }
}
