package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.jspecify.annotations.Nullable;

/**
 * The register code of a function.
 *
 * <pre>
 *   code: an opcode of Op, then its operands, an int each: register numbers, constants, targets, profile counters
 *   registers: parameters, locals, then one for each pair of stack depth and kind that occurs
 * </pre>
 */
public final class Code {
    /**
     * Kinds of registers, by how they are kept in a frame. A {@code v128} is two {@code I64}
     * registers.
     */
    public static final byte I32 = 0;

    public static final byte I64 = 1;
    public static final byte F32 = 2;
    public static final byte F64 = 3;
    public static final byte REF = 4;

    /**
     * The instructions. PE: constant but for the profile counters, whose values at compilation time
     * are taken.
     */
    @CompilationFinal(dimensions = 1)
    public final int[] code;

    /** The kind of each register; the length is the size of the frame. */
    @CompilationFinal(dimensions = 1)
    public final byte[] kinds;

    /** The number of registers that are parameters. */
    public final int paramSlots;

    /** The number of results. */
    public final int resultSlots;

    /** The kinds of the results. */
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

    /** The number of sites: calls and throws are numbered from 0. */
    public final int callSites;

    /**
     * For each site the handlers around it, where exceptions that come out of it are caught; empty
     * if the function catches none.
     */
    @CompilationFinal(dimensions = 1)
    public final Handler.@Nullable Chain[] handlers;

    /** For each resumption of a continuation, the handlers of what is suspended in it. */
    @CompilationFinal(dimensions = 2)
    public final Handler[][] resumptions;

    /** Whether the function may end with a call of another one. */
    public final boolean tailCalls;

    /** What callers know of this function. */
    public final CallSignature signature;

    /**
     * Pairs of code index and byte offset in the binary, ascending: where each instruction comes
     * from.
     */
    public final int[] offsets;

    public final FunctionCode function;

    Code(
            FunctionCode function,
            int[] code,
            byte[] kinds,
            int paramSlots,
            byte[] resultKinds,
            int localSlots,
            CallSignature[] signatures,
            int callSites,
            Handler.@Nullable Chain[] handlers,
            Handler[][] resumptions,
            boolean tailCalls,
            int[] offsets) {
        this.function = function;
        this.code = code;
        this.kinds = kinds;
        this.paramSlots = paramSlots;
        this.resultKinds = resultKinds;
        this.resultSlots = resultKinds.length;
        this.localSlots = localSlots;
        this.signatures = signatures;
        this.callSites = callSites;
        this.handlers = handlers;
        this.resumptions = resumptions;
        this.tailCalls = tailCalls;
        this.signature = new CallSignature(function.type(), function.canonicalType());
        this.offsets = offsets;
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
}
