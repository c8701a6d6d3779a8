package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.FuncType;

import java.util.ArrayList;
import java.util.List;

/**
 * Generates calls.
 *
 * <pre>
 *   CALL           site function  signature argument... result...
 *   CALL_IMPORTED  site function  signature argument... result...
 *   CALL_INDIRECT  site index table signature argument... result...
 *   CALL_REF       site reference   signature argument... result...
 * </pre>
 *
 * {@code site} numbers the function's calls from 0; arguments and results are registers. The tail
 * calls, {@code RETURN_}..., are the same without results, and their {@code site} is unused; a
 * {@code LEAVE} follows each. A function that calls itself last jumps to its start instead.
 */
final class CallGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final FunctionCode function;
    private final ModuleCode module;
    private final List<CallSignature> signatures = new ArrayList<>();
    private int sites;
    private boolean tailCalls;
    private boolean callsItself;

    CallGenerator(CodeBuffer out, OperandStack stack, FunctionCode function) {
        this.out = out;
        this.stack = stack;
        this.function = function;
        this.module = function.module();
    }

    CallSignature[] signatures() {
        return signatures.toArray(CallSignature[]::new);
    }

    /** The number of call sites so far. */
    int sites() {
        return sites;
    }

    /** Whether there is a tail call so far, other than of the function itself. */
    boolean tailCalls() {
        return tailCalls;
    }

    /** Whether there is a call of the function itself so far, other than a tail call. */
    boolean callsItself() {
        return callsItself;
    }

    void call(Instruction instruction, InstructionReader reader) {
        int index = reader.index();
        switch (instruction) {
            case CALL -> direct(index, false);
            case CALL_INDIRECT -> indirect(index, reader.index2(), false);
            default -> reference(index, false);
        }
    }

    void tailCall(Instruction instruction, InstructionReader reader) {
        int index = reader.index();
        tailCalls = true;
        switch (instruction) {
            case RETURN_CALL -> direct(index, true);
            case RETURN_CALL_INDIRECT -> indirect(index, reader.index2(), true);
            default -> reference(index, true);
        }
    }

    /** Numbers a site. */
    int newSite() {
        return sites++;
    }

    void throwTag(int tag, FuncType type, int canonicalType) {
        CallSignature signature = new CallSignature(type, canonicalType);
        int[] arguments = arguments(signature);
        start(Op.THROW, false);
        out.put(tag);
        out.put(signatureIndex(signature));
        for (int a : arguments) {
            out.put(a);
        }
        out.barrier();
    }

    /** An operation that is like a call: takes and leaves operands as {@code type} says. */
    void special(int op, int first, int second, FuncType type) {
        CallSignature signature = new CallSignature(type, -1);
        int[] arguments = arguments(signature);
        start(op, false);
        out.put(first);
        out.put(second);
        signatures.add(signature);
        out.put(signatures.size() - 1);
        for (int a : arguments) {
            out.put(a);
        }
        results(signature);
    }

    private void direct(int callee, boolean last) {
        boolean imported = callee < module.module().importedFunctions();
        callsItself |= !last && callee == function.index();
        CallSignature signature =
                new CallSignature(
                        module.module().functionType(callee), module.canonicalFunctionType(callee));
        int[] arguments = arguments(signature);
        if (last) {
            start(imported ? Op.RETURN_CALL_IMPORTED : Op.RETURN_CALL, true);
        } else {
            start(imported ? Op.CALL_IMPORTED : Op.CALL, false);
        }
        out.put(callee);
        operands(signature, arguments, last);
    }

    private void indirect(int type, int table, boolean last) {
        int top = stack.depth() - 1;
        int index = TableGenerator.index(out, stack, top);
        stack.truncate(top);
        CallSignature signature = signature(type);
        int[] arguments = arguments(signature);
        start(last ? Op.RETURN_CALL_INDIRECT : Op.CALL_INDIRECT, last);
        out.put(index);
        out.put(table);
        operands(signature, arguments, last);
    }

    private void reference(int type, boolean last) {
        int reference = stack.use(stack.depth() - 1);
        stack.drop();
        CallSignature signature = signature(type);
        int[] arguments = arguments(signature);
        start(last ? Op.RETURN_CALL_REF : Op.CALL_REF, last);
        out.put(reference);
        operands(signature, arguments, last);
    }

    private CallSignature signature(int type) {
        return new CallSignature(
                (FuncType) module.module().types().get(type).composite(),
                module.canonicalType(type));
    }

    private int[] arguments(CallSignature signature) {
        int count = signature.paramKinds.length;
        int from = stack.depth() - count;
        int[] registers = new int[signature.params.length];
        int next = 0;
        for (int i = 0; i < count; i++) {
            int register = stack.use(from + i);
            registers[next++] = register;
            if (signature.paramKinds[i] == Code.V128) {
                registers[next++] = register + 1;
            }
        }
        stack.truncate(from);
        return registers;
    }

    private void start(int op, boolean last) {
        out.op(op, false);
        out.put(last ? 0 : sites++);
    }

    private void operands(CallSignature signature, int[] arguments, boolean last) {
        out.put(signatureIndex(signature));
        for (int a : arguments) {
            out.put(a);
        }
        if (last) {
            out.op(Op.LEAVE, false);
            out.barrier();
            return;
        }
        results(signature);
    }

    private void results(CallSignature signature) {
        for (byte kind : signature.resultKinds) {
            int register = stack.push(kind);
            if (signature.results.length == 1) {
                out.destinationAt(out.pc());
            }
            out.put(register);
            if (kind == Code.V128) {
                out.put(register + 1);
            }
        }
    }

    private int signatureIndex(CallSignature signature) {
        for (int i = 0; i < signatures.size(); i++) {
            if (signatures.get(i).canonicalType == signature.canonicalType) {
                return i;
            }
        }
        signatures.add(signature);
        return signatures.size() - 1;
    }
}
