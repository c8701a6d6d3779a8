package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.jspecify.annotations.Nullable;
import org.trifola.language.heap.CastTarget;
import org.trifola.language.heap.ObjectType;

/**
 * The register code of a function.
 *
 * <pre>
 *   code: an opcode of Op, then its operands, an int each: register numbers, constants, targets, profile counters
 *   registers: parameters, locals, then one for each pair of stack depth and kind that occurs
 * </pre>
 */
public final class Code {
    /** Kinds of registers, by how they are kept in a frame. */
    public static final byte I32 = 0;

    public static final byte I64 = 1;
    public static final byte F32 = 2;
    public static final byte F64 = 3;
    public static final byte REF = 4;

    /** The lower half of a {@code v128}; the register after it is the upper half. */
    public static final byte V128 = 5;

    /** The upper half of a {@code v128}; operands name the lower one. */
    public static final byte V128_HIGH = 6;

    /**
     * The instructions. PE: constant but for the profile counters, whose values at compilation time
     * are taken.
     */
    @CompilationFinal(dimensions = 1)
    public final int[] code;

    /** The kind of each register; the length is the size of the frame. */
    @CompilationFinal(dimensions = 1)
    public final byte[] kinds;

    /** The number of registers that the same function has when it is instrumented, at most. */
    public final int instrumentedRegisters;

    /** The number of registers that are parameters. */
    public final int paramSlots;

    /** The number of registers that are results. */
    public final int resultSlots;

    /** The kinds of the registers that are results. */
    @CompilationFinal(dimensions = 1)
    public final byte[] resultKinds;

    /**
     * The number of registers that are parameters and locals: they come first, then one that is
     * always zero.
     */
    public final int localSlots;

    /** Whether any register holds a reference. */
    public final boolean hasReferences;

    /** What call sites know of their callees; call instructions refer to it by index. */
    @CompilationFinal(dimensions = 1)
    public final CallSignature[] signatures;

    /** The number of call sites; call instructions are numbered from 0. */
    public final int callSites;

    /** The types of the objects that are made; operations refer to them by index. */
    @CompilationFinal(dimensions = 1)
    public final ObjectType[] types;

    /** The targets of casts; operations refer to them by index. */
    @CompilationFinal(dimensions = 1)
    public final CastTarget[] casts;

    /** What callers know of this function. */
    public final CallSignature signature;

    /**
     * Pairs of code index and byte offset in the binary, ascending: where each instruction comes
     * from.
     */
    public final int[] offsets;

    /** What tools can stop at; null in code that is not instrumented. */
    public final @Nullable Statements statements;

    public final FunctionCode function;

    private volatile @Nullable Liveness liveness;

    Code(
            FunctionCode function,
            int[] code,
            byte[] kinds,
            int instrumentedRegisters,
            int paramSlots,
            byte[] resultKinds,
            int localSlots,
            CallSignature[] signatures,
            int callSites,
            ObjectType[] types,
            CastTarget[] casts,
            int[] offsets,
            @Nullable Statements statements) {
        this.function = function;
        this.code = code;
        this.kinds = kinds;
        this.instrumentedRegisters = instrumentedRegisters;
        this.paramSlots = paramSlots;
        this.resultKinds = resultKinds;
        this.resultSlots = resultKinds.length;
        this.localSlots = localSlots;
        this.signatures = signatures;
        this.callSites = callSites;
        this.types = types;
        this.casts = casts;
        this.signature = new CallSignature(function.type(), function.canonicalType());
        this.offsets = offsets;
        this.statements = statements;
        boolean refs = false;
        for (byte k : kinds) {
            refs |= k == REF;
        }
        this.hasReferences = refs;
    }

    /**
     * The byte offset in the binary of the instruction that code index {@code pc} was generated
     * from.
     */
    public int offsetAt(int pc) {
        int low = 0;
        int high = offsets.length / 2 - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (offsets[2 * middle] <= pc) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return offsets.length == 0 ? 0 : offsets[2 * low + 1];
    }

    /** The length in ints of the instruction at {@code pc}, or -1 where it is not known. */
    int lengthAt(int pc) {
        int op = code[pc];
        return switch (op) {
            case Op.LOOP -> 2 + code[pc + 1];
            case Op.UNREACHABLE -> 1;
            case Op.BR -> 6;
            case Op.BR_TABLE -> 5 + code[pc + 2] + code[pc + 3];
            case Op.RETURN -> 1 + resultSlots;
            case Op.RETURN_I32, Op.RETURN_I64, Op.RETURN_F32, Op.RETURN_F64, Op.RETURN_REF -> 2;
            case Op.CALL, Op.CALL_IMPORTED, Op.CALL_REF -> callLength(pc, 4);
            case Op.CALL_INDIRECT -> callLength(pc, 5);
            case Op.STRUCT_NEW, Op.STRUCT_NEW_DESC, Op.ARRAY_NEW_FIXED ->
                    operandsAt(pc) + operandCount(pc);
            default -> Op.length(op) > 0 ? Op.length(op) : -1;
        };
    }

    /** Where the operands of the operation at {@code pc} begin that makes an object of them. */
    int operandsAt(int pc) {
        return code[pc] == Op.ARRAY_NEW_FIXED ? 4 : 3;
    }

    /** How many those operands are. */
    int operandCount(int pc) {
        if (code[pc] == Op.ARRAY_NEW_FIXED) {
            return code[pc + 3];
        }
        return types[code[pc + 2]].fields() + (code[pc] == Op.STRUCT_NEW_DESC ? 1 : 0);
    }

    private int callLength(int pc, int length) {
        CallSignature s = signatures[code[pc + length - 1]];
        return length + s.params.length + s.results.length;
    }

    /** Which registers are dead where loops begin; computed when first asked for. */
    public Liveness liveness() {
        Liveness l = liveness;
        if (l == null) {
            l = Liveness.of(this);
            liveness = l;
        }
        return l;
    }
}
