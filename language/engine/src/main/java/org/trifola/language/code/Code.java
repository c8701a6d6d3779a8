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

    /** The register that counts what is spent of fuel, or -1 where nothing counts it. */
    public final int spent;

    /** Whether the function counts itself as active; it does no longer when something passes it. */
    public final boolean countsCalls;

    /** Whether any register holds a reference. */
    public final boolean hasReferences;

    /** Whether any register holds a vector. */
    public final boolean hasVectors;

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

    /** Whether the function calls itself directly, tail calls apart. */
    public final boolean callsItself;

    /** The types of the objects that are made; operations refer to them by index. */
    @CompilationFinal(dimensions = 1)
    public final ObjectType[] types;

    /** The targets of casts; operations refer to them by index. */
    @CompilationFinal(dimensions = 1)
    public final CastTarget[] casts;

    /** What callers know of this function. */
    public final CallSignature signature;

    private final Offsets offsets;

    /** What tools can stop at; null in code that is not instrumented. */
    public final @Nullable Statements statements;

    public final FunctionCode function;

    /** What translated code has called. */
    public final CallProfile calls;

    private volatile @Nullable Liveness liveness;

    /** Whether a tail call has met a function of another instance, or of the host. */
    @CompilationFinal public boolean leavesInstance;

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
            Handler.@Nullable Chain[] handlers,
            Handler[][] resumptions,
            boolean tailCalls,
            boolean callsItself,
            ObjectType[] types,
            CastTarget[] casts,
            Offsets offsets,
            @Nullable Statements statements) {
        this.function = function;
        this.code = code;
        this.kinds = kinds;
        this.instrumentedRegisters = instrumentedRegisters;
        this.paramSlots = paramSlots;
        this.resultKinds = resultKinds;
        this.resultSlots = resultKinds.length;
        this.localSlots = localSlots;
        this.countsCalls = function.module().options().countsCalls();
        this.spent = function.module().options().metered() ? localSlots - 1 : -1;
        this.signatures = signatures;
        this.callSites = callSites;
        this.handlers = handlers;
        this.resumptions = resumptions;
        this.tailCalls = tailCalls;
        this.callsItself = callsItself;
        this.types = types;
        this.casts = casts;
        this.signature = new CallSignature(function.type(), function.canonicalType());
        this.offsets = offsets;
        this.statements = statements;
        this.calls = new CallProfile(callSites);
        boolean refs = false;
        boolean vectors = false;
        for (byte k : kinds) {
            refs |= k == REF;
            vectors |= k == V128;
        }
        this.hasReferences = refs;
        this.hasVectors = vectors;
    }

    /**
     * The byte offset in the binary of the instruction that code index {@code pc} was generated
     * from.
     */
    public int offsetAt(int pc) {
        return offsets.at(pc);
    }

    /** The handlers around the operation at {@code pc}; null where there are none. */
    Handler.@Nullable Chain handlersAt(int pc) {
        return handlers.length > 0 && isSite(pc) ? handlers[code[pc + 1]] : null;
    }

    /** Whether the operation at {@code pc} is a call or a throw: its number stands behind it. */
    private boolean isSite(int pc) {
        return switch (code[pc]) {
            case Op.CALL,
                    Op.CALL_IMPORTED,
                    Op.CALL_INDIRECT,
                    Op.CALL_REF,
                    Op.THROW,
                    Op.THROW_REF,
                    Op.RESUME,
                    Op.RESUME_THROW_REF,
                    Op.EXCEPTION,
                    Op.CONT_BIND,
                    Op.SUSPEND,
                    Op.SWITCH ->
                    true;
            default -> false;
        };
    }

    /** The index behind the last instruction: what follows is there for who reads ahead. */
    public int end() {
        return code.length - CodeBuffer.ROOM;
    }

    /** The byte offset in the module of call site {@code site}; -1 where it is not known. */
    public int offsetOfSite(int site) {
        int length;
        for (int pc = 0; pc < end(); pc += length) {
            if (isSite(pc) && code[pc + 1] == site) {
                return offsetAt(pc);
            }
            length = Operands.length(this, pc);
            if (length < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** The handlers of what is suspended in the resumption at {@code pc}; none elsewhere. */
    Handler[] resumptionAt(int pc) {
        boolean resumption = code[pc] == Op.RESUME || code[pc] == Op.RESUME_THROW_REF;
        return resumption ? resumptions[code[pc + 3]] : NO_HANDLERS;
    }

    private static final Handler[] NO_HANDLERS = {};

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
