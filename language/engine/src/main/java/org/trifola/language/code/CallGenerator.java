package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.AddressType;
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
 * {@code site} numbers the function's calls from 0; arguments and results are registers.
 */
final class CallGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final ModuleCode module;
    private final List<CallSignature> signatures = new ArrayList<>();
    private int sites;

    CallGenerator(CodeBuffer out, OperandStack stack, ModuleCode module) {
        this.out = out;
        this.stack = stack;
        this.module = module;
    }

    CallSignature[] signatures() {
        return signatures.toArray(CallSignature[]::new);
    }

    /** The number of call sites so far. */
    int sites() {
        return sites;
    }

    void call(Instruction instruction, InstructionReader reader) {
        int index = reader.index();
        switch (instruction) {
            case CALL -> direct(index);
            case CALL_INDIRECT -> indirect(index, reader.index2());
            default -> reference(index);
        }
    }

    private void direct(int function) {
        boolean imported = function < module.module().importedFunctions();
        CallSignature signature =
                new CallSignature(
                        module.module().functionType(function),
                        module.canonicalFunctionType(function));
        int[] arguments = arguments(signature);
        out.op(imported ? Op.CALL_IMPORTED : Op.CALL, false);
        out.put(sites++);
        out.put(function);
        operands(signature, arguments);
    }

    private void indirect(int type, int table) {
        if (module.module().tableTypes().get(table).address() != AddressType.I32) {
            throw new UnsupportedInstruction("table64");
        }
        int index = stack.use(stack.depth() - 1);
        stack.drop();
        CallSignature signature = signature(type);
        int[] arguments = arguments(signature);
        out.op(Op.CALL_INDIRECT, false);
        out.put(sites++);
        out.put(index);
        out.put(table);
        operands(signature, arguments);
    }

    private void reference(int type) {
        int reference = stack.use(stack.depth() - 1);
        stack.drop();
        CallSignature signature = signature(type);
        int[] arguments = arguments(signature);
        out.op(Op.CALL_REF, false);
        out.put(sites++);
        out.put(reference);
        operands(signature, arguments);
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

    private void operands(CallSignature signature, int[] arguments) {
        out.put(signatureIndex(signature));
        for (int a : arguments) {
            out.put(a);
        }
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
