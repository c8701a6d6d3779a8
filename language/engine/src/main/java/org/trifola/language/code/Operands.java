package org.trifola.language.code;

/**
 * Which operands of an instruction are registers: what it reads, what it writes, how long it is.
 */
public final class Operands {
    /** Told of registers. */
    @FunctionalInterface
    public interface Visitor {
        /** Called once for each operand; the same register may come several times. */
        void register(int register);
    }

    private Operands() {}

    /** The length in ints of the instruction at {@code pc}, or -1 where it is not known. */
    public static int length(Code method, int pc) {
        int[] code = method.code;
        int op = code[pc];
        return switch (op) {
            case Op.LOOP -> 2 + code[pc + 1];
            case Op.UNREACHABLE, Op.LEAVE -> 1;
            case Op.BR -> 6;
            case Op.BR_TABLE -> 5 + code[pc + 2] + code[pc + 3];
            case Op.RETURN -> 1 + method.resultSlots;
            case Op.RETURN_I32, Op.RETURN_I64, Op.RETURN_F32, Op.RETURN_F64, Op.RETURN_REF -> 2;
            case Op.CALL,
                    Op.CALL_IMPORTED,
                    Op.CALL_REF,
                    Op.CALL_INDIRECT,
                    Op.RESUME,
                    Op.RESUME_THROW_REF,
                    Op.EXCEPTION,
                    Op.CONT_BIND,
                    Op.SUSPEND,
                    Op.SWITCH -> {
                CallSignature s = signature(method, pc);
                yield arguments(code, pc) - pc + s.params.length + s.results.length;
            }
            case Op.RETURN_CALL,
                    Op.RETURN_CALL_IMPORTED,
                    Op.RETURN_CALL_REF,
                    Op.RETURN_CALL_INDIRECT,
                    Op.THROW ->
                    arguments(code, pc) - pc + signature(method, pc).params.length;
            case Op.THROW_REF -> 3;
            case Op.STRUCT_NEW, Op.STRUCT_NEW_DESC, Op.ARRAY_NEW_FIXED ->
                    method.operandsAt(pc) + method.operandCount(pc);
            default -> Op.length(op) > 0 ? Op.length(op) : -1;
        };
    }

    /**
     * PE: where the registers of the arguments of the call, throw or switch of stacks at {@code pc}
     * stand; those of its results, if it has some, follow.
     */
    public static int arguments(int[] code, int pc) {
        int op = code[pc];
        boolean indirect = op == Op.CALL_INDIRECT || op == Op.RETURN_CALL_INDIRECT;
        return pc + (indirect || op >= Op.RESUME ? 5 : 4);
    }

    /** PE: the signature of the call, throw or switch of stacks at {@code pc}. */
    public static CallSignature signature(Code method, int pc) {
        return method.signatures[method.code[arguments(method.code, pc) - 1]];
    }

    /** Visits the registers that the instruction at {@code pc} reads. */
    public static void reads(Code method, int pc, Visitor visitor) {
        int[] code = method.code;
        int op = code[pc];
        switch (op) {
            case Op.LOOP, Op.BR, Op.UNREACHABLE, Op.LEAVE -> {}
            case Op.BR_TABLE,
                    Op.RETURN_I32,
                    Op.RETURN_I64,
                    Op.RETURN_F32,
                    Op.RETURN_F64,
                    Op.RETURN_REF ->
                    visitor.register(code[pc + 1]);
            case Op.RETURN -> visit(code, pc + 1, method.resultSlots, visitor);
            case Op.CALL,
                    Op.CALL_IMPORTED,
                    Op.SUSPEND,
                    Op.EXCEPTION,
                    Op.RETURN_CALL,
                    Op.RETURN_CALL_IMPORTED,
                    Op.THROW ->
                    readArguments(method, pc, visitor);
            case Op.CALL_INDIRECT,
                    Op.CALL_REF,
                    Op.RETURN_CALL_INDIRECT,
                    Op.RETURN_CALL_REF,
                    Op.RESUME,
                    Op.RESUME_THROW_REF,
                    Op.CONT_BIND,
                    Op.SWITCH -> {
                visitor.register(code[pc + 2]);
                readArguments(method, pc, visitor);
            }
            case Op.THROW_REF -> visitor.register(code[pc + 2]);
            case Op.STRUCT_NEW, Op.STRUCT_NEW_DESC, Op.ARRAY_NEW_FIXED ->
                    visit(code, pc + method.operandsAt(pc), method.operandCount(pc), visitor);
            default -> {
                int reads = Op.reads(op);
                for (int i = 1; reads >> i != 0; i++) {
                    if ((reads >> i & 1) != 0) {
                        visitor.register(code[pc + i]);
                    }
                }
            }
        }
    }

    private static void readArguments(Code method, int pc, Visitor visitor) {
        int count = signature(method, pc).params.length;
        visit(method.code, arguments(method.code, pc), count, visitor);
    }

    private static void visit(int[] code, int from, int count, Visitor visitor) {
        for (int i = from; i < from + count; i++) {
            visitor.register(code[i]);
        }
    }

    /** Visits the registers that the instruction at {@code pc} writes before the next one. */
    public static void writes(Code method, int pc, Visitor visitor) {
        int[] code = method.code;
        int op = code[pc];
        switch (op) {
            case Op.CALL,
                    Op.CALL_IMPORTED,
                    Op.CALL_INDIRECT,
                    Op.CALL_REF,
                    Op.RESUME,
                    Op.RESUME_THROW_REF,
                    Op.EXCEPTION,
                    Op.CONT_BIND,
                    Op.SUSPEND,
                    Op.SWITCH -> {
                CallSignature s = signature(method, pc);
                int results = arguments(code, pc) + s.params.length;
                visit(code, results, s.results.length, visitor);
            }
            case Op.STRUCT_NEW, Op.STRUCT_NEW_DESC, Op.ARRAY_NEW_FIXED ->
                    visitor.register(code[pc + 1]);
            default -> {
                if (Op.writes(op)) {
                    visitor.register(code[pc + 1]);
                }
            }
        }
    }
}
