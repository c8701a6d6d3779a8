package org.trifola.language.bytecode;

import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;

import java.util.Arrays;

/**
 * Which operands of an instruction are registers: what it reads, what it writes, how long it is.
 */
final class OperandShape {
    /** For each operation the indices of the operands that are registers it reads. */
    private static final int[][] READS = new int[Op.count()][];

    /** For each operation whether operand 1 is the register that it writes. */
    private static final boolean[] WRITES = new boolean[Op.count()];

    static {
        for (int op = 0; op < READS.length; op++) {
            String s = Operators.SIGNATURES[op];
            int[] reads = new int[s.length()];
            int n = 0;
            for (int i = 1; i + 1 < s.length(); i++) {
                if ("ILFDO".indexOf(s.charAt(i)) >= 0) {
                    reads[n++] = s.charAt(i + 1) - '0';
                }
            }
            READS[op] = Arrays.copyOf(reads, n);
            WRITES[op] = !s.isEmpty() && "VZ".indexOf(s.charAt(0)) < 0;
        }
    }

    /** Told of registers. */
    interface Visitor {
        void register(int register);
    }

    private OperandShape() {}

    /** The length of the instruction at {@code pc}. */
    static int length(Code method, int pc) {
        int[] code = method.code;
        return switch (code[pc]) {
            case Op.LOOP -> 2 + code[pc + 1];
            case Op.UNREACHABLE -> 1;
            case Op.BR -> 6;
            case Op.BR_TABLE -> 5 + code[pc + 2] + code[pc + 3];
            case Op.RETURN -> 1 + method.resultSlots;
            case Op.RETURN_I32, Op.RETURN_I64, Op.RETURN_F32, Op.RETURN_F64, Op.RETURN_REF -> 2;
            case Op.CALL, Op.CALL_IMPORTED, Op.CALL_INDIRECT, Op.CALL_REF -> {
                CallSignature s = signature(method, pc);
                yield arguments(code, pc) - pc + s.params.length + s.results.length;
            }
            default -> {
                if (Operators.SIGNATURES[code[pc]].isEmpty()) {
                    throw new Untranslatable(Op.name(code[pc]));
                }
                yield Op.length(code[pc]);
            }
        };
    }

    /** Where the argument registers of the call at {@code pc} stand. */
    static int arguments(int[] code, int pc) {
        return pc + (code[pc] == Op.CALL_INDIRECT ? 5 : 4);
    }

    /** The signature of the call at {@code pc}. */
    static CallSignature signature(Code method, int pc) {
        return method.signatures[method.code[arguments(method.code, pc) - 1]];
    }

    /** Visits the registers that the instruction at {@code pc} reads. */
    static void reads(Code method, int pc, Visitor visitor) {
        int[] code = method.code;
        switch (code[pc]) {
            case Op.LOOP, Op.UNREACHABLE, Op.BR -> {}
            case Op.BR_TABLE,
                    Op.RETURN_I32,
                    Op.RETURN_I64,
                    Op.RETURN_F32,
                    Op.RETURN_F64,
                    Op.RETURN_REF ->
                    visitor.register(code[pc + 1]);
            case Op.RETURN -> {
                for (int i = 0; i < method.resultSlots; i++) {
                    visitor.register(code[pc + 1 + i]);
                }
            }
            case Op.CALL, Op.CALL_IMPORTED, Op.CALL_INDIRECT, Op.CALL_REF -> {
                if (code[pc] == Op.CALL_INDIRECT || code[pc] == Op.CALL_REF) {
                    visitor.register(code[pc + 2]);
                }
                int at = arguments(code, pc);
                int end = at + signature(method, pc).params.length;
                for (int i = at; i < end; i++) {
                    visitor.register(code[i]);
                }
            }
            default -> {
                for (int operand : READS[code[pc]]) {
                    visitor.register(code[pc + operand]);
                }
            }
        }
    }

    /** Visits the registers that the instruction at {@code pc} writes. */
    static void writes(Code method, int pc, Visitor visitor) {
        int[] code = method.code;
        switch (code[pc]) {
            case Op.CALL, Op.CALL_IMPORTED, Op.CALL_INDIRECT, Op.CALL_REF -> {
                CallSignature s = signature(method, pc);
                int at = arguments(code, pc) + s.params.length;
                for (int i = 0; i < s.results.length; i++) {
                    visitor.register(code[at + i]);
                }
            }
            default -> {
                if (WRITES[code[pc]]) {
                    visitor.register(code[pc + 1]);
                }
            }
        }
    }
}
