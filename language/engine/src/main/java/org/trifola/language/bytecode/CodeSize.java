package org.trifola.language.bytecode;

import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.interpreter.Interpreter;

import java.util.BitSet;

/** Estimates how many bytes of JVM bytecode instructions become. */
final class CodeSize {
    /** Beyond this many bytes HotSpot never compiles a method. */
    static final int HUGE_METHOD = 8000;

    /** What the accesses that C2 inlines add to a method. */
    private static final int INLINED_ACCESS = 38;

    private CodeSize() {}

    /**
     * The bytes of a block; {@code inPart} says that it comes into a part: with what is inlined
     * there, and without what counts.
     */
    static int block(ControlFlow flow, int block, boolean inPart) {
        int bytes = 0;
        for (int pc = flow.starts[block]; pc <= flow.lasts[block]; ) {
            bytes += instruction(flow.method, pc, inPart);
            pc += Operands.length(flow.method, pc);
        }
        return bytes;
    }

    private static int instruction(Code method, int pc, boolean inPart) {
        int[] code = method.code;
        int op = code[pc];
        return switch (op) {
            case Op.LOOP -> 14;
            case Op.FUEL_HEAD -> inPart ? 180 : 60;
            case Op.UNREACHABLE, Op.BR -> 8;
            case Op.BR_TABLE -> 16 + 4 * code[pc + 2];
            case Op.RETURN,
                    Op.RETURN_I32,
                    Op.RETURN_I64,
                    Op.RETURN_F32,
                    Op.RETURN_F64,
                    Op.RETURN_REF ->
                    inPart ? 6 : 20;
            case Op.FUEL_SETTLE -> 25;
            case Op.CALL, Op.CALL_IMPORTED, Op.CALL_INDIRECT, Op.CALL_REF -> {
                CallSignature s = Operands.signature(method, pc);
                yield 25
                        + (Interpreter.OPTIMIZING && !inPart ? 9 : 0)
                        + 3 * (s.params.length + s.results.length)
                        + (op == Op.CALL ? 0 : 10)
                        + (s.results.length > 1 ? 12 + 5 * s.results.length : 0);
            }
            default -> {
                int operands = Operators.SIGNATURES[op].length() / 2;
                int bytes = 5 + 3 * operands;
                if (MemoryInstructions.has(op)) {
                    bytes += 17 + (inPart ? INLINED_ACCESS : 0);
                }
                if (!inPart && ControlFlow.isConditional(op) && ProfileWriter.counts(method, pc)) {
                    bytes += 24;
                }
                yield OperationWriter.traps(op) ? bytes + 4 : bytes;
            }
        };
    }

    /** The bytes of several blocks. */
    static int blocks(ControlFlow flow, BitSet blocks, boolean inPart) {
        int bytes = 0;
        for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
            bytes += block(flow, b, inPart);
        }
        return bytes;
    }
}
