package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Op;
import org.trifola.language.code.UnsupportedInstruction;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

/**
 * Entry, calls and loops of the interpreter.
 *
 * <p>A call from one interpreted function to another stays within the register stack: nothing is allocated, nothing boxed.
 * Every eighth call goes through the call target instead, so that Truffle learns of it and compiles what is hot; once that
 * call is seen to run compiled, all do.
 */
final class Interpreter {
    /** Every 1,024 backward branches the interpreter polls for safepoints and compiled code. */
    static final int BACK_EDGE_MASK = 0x3FF;

    /** Whether there is a compiler. */
    static final boolean OPTIMIZING = !Truffle.getRuntime().getName().contains("Interpreted");

    private static final int TARGET_MASK = 7;
    private static final @Nullable Object[] NO_REFERENCES = {};

    private Interpreter() {}

    /** The code of a function; a function that the engine cannot execute fails when it is first needed. */
    static Code code(FunctionCode function) {
        try {
            return function.code();
        } catch (UnsupportedInstruction e) {
            throw new Trap("function " + function.index() + ": " + e.getMessage());
        }
    }

    @TruffleBoundary
    static Trap trap(TrapSignal signal, Code method, int pc) {
        Trap t = new Trap(signal.reason());
        t.addFrame(method, pc);
        return t;
    }

    /** Runs a function from its start, called from outside the interpreter. */
    @TruffleBoundary
    static void enter(Code method, Instance instance, long[] io, @Nullable Object[] refs) {
        RegisterStack stack = RegisterStack.current();
        int fp = stack.reserve(method.kinds.length + method.resultSlots);
        long[] r = stack.numbers;
        @Nullable Object[] o = method.hasReferences ? stack.references() : NO_REFERENCES;
        System.arraycopy(io, 0, r, fp, method.paramSlots);
        if (method.signature.references) {
            System.arraycopy(refs, 0, o, fp, method.paramSlots);
        }
        clearLocals(method, r, o, fp);
        run(method, instance, r, o, fp, 0, stack, io, refs);
    }

    /** Goes on with the registers of {@code frame} at {@code pc}. */
    @TruffleBoundary
    private static void resumeAt(
            Code method,
            Object frame,
            int pc,
            Instance instance,
            long[] io,
            @Nullable Object[] refs) {
        RegisterStack stack = RegisterStack.current();
        int fp = stack.reserve(method.kinds.length + method.resultSlots);
        long[] r = stack.numbers;
        @Nullable Object[] o = method.hasReferences ? stack.references() : NO_REFERENCES;
        FunctionNode.unload((VirtualFrame) frame, method, r, o, fp);
        run(method, instance, r, o, fp, pc, stack, io, refs);
    }

    static void resume(
            Code method,
            VirtualFrame frame,
            int pc,
            Instance instance,
            long[] io,
            @Nullable Object[] refs) {
        resumeAt(method, frame, pc, instance, io, refs);
    }

    private static void run(
            Code method,
            Instance instance,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            RegisterStack stack,
            long[] io,
            @Nullable Object[] refs) {
        try {
            StackDispatch.run(method, instance, r, o, fp, pc, stack);
            System.arraycopy(r, fp, io, 0, method.resultSlots);
            if (method.signature.references) {
                System.arraycopy(o, fp, refs, 0, method.resultSlots);
            }
        } finally {
            stack.release(fp, r);
        }
    }

    private static void clearLocals(Code method, long[] r, @Nullable Object[] o, int fp) {
        int end = fp + method.localSlots;
        for (int i = fp + method.paramSlots; i <= end; i++) {
            r[i] = 0;
        }
        if (method.hasReferences) {
            for (int i = fp + method.paramSlots; i < end; i++) {
                o[i] = null;
            }
        }
    }

    /** Leaves the results of a RETURN at {@code pc} at the start of the window. */
    static void returnAll(Code method, long[] r, @Nullable Object[] o, int fp, int pc) {
        int n = method.resultSlots;
        // By way of the room behind the window: a result's register may be one that an earlier result goes to.
        int room = fp + method.kinds.length;
        for (int i = 0; i < n; i++) {
            int from = fp + method.code[pc + 1 + i];
            if (method.resultKinds[i] == Code.REF) {
                o[room + i] = o[from];
            } else {
                r[room + i] = r[from];
            }
        }
        System.arraycopy(r, room, r, fp, n);
        if (method.signature.references) {
            System.arraycopy(o, room, o, fp, n);
        }
    }

    /** CALL; returns the index of the next instruction. */
    static int call(
            Code method,
            Instance instance,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            RegisterStack stack) {
        FunctionCode callee = method.function.module().function(method.code[pc + 2]);
        CallSignature s = method.signatures[method.code[pc + 3]];
        return invoke(callee, instance, s, method, r, o, fp, pc, pc + 4, stack);
    }

    /** CALL_IMPORTED, CALL_INDIRECT or CALL_REF; returns the index of the next instruction. */
    static int callOther(
            Code method,
            Instance instance,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            RegisterStack stack) {
        return switch (method.code[pc]) {
            case Op.CALL_IMPORTED -> callImported(method, instance, r, o, fp, pc, stack);
            case Op.CALL_INDIRECT -> callIndirect(method, instance, r, o, fp, pc, stack);
            default -> callReference(method, instance, r, o, fp, pc, stack);
        };
    }

    private static int callImported(
            Code method,
            Instance instance,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            RegisterStack stack) {
        Function callee = instance.function(method.code[pc + 2]);
        CallSignature s = method.signatures[method.code[pc + 3]];
        return callFunction(callee, instance, s, method, r, o, fp, pc, pc + 4, stack);
    }

    private static int callIndirect(
            Code method,
            Instance instance,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            RegisterStack stack) {
        int[] code = method.code;
        CallSignature s = method.signatures[code[pc + 4]];
        Function callee = callee(instance, code[pc + 3], (int) r[fp + code[pc + 2]], s.canonicalType);
        return callFunction(callee, instance, s, method, r, o, fp, pc, pc + 5, stack);
    }

    private static int callReference(
            Code method,
            Instance instance,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            RegisterStack stack) {
        Function callee = callee(o[fp + method.code[pc + 2]]);
        CallSignature s = method.signatures[method.code[pc + 3]];
        return callFunction(callee, instance, s, method, r, o, fp, pc, pc + 4, stack);
    }

    /** The callee of an indirect call; traps where there is none of the expected type. */
    static Function callee(Instance instance, int table, int index, int canonicalType) {
        Function f = instance.tables[table].callee(index & 0xFFFF_FFFFL);
        if (f.canonicalType() != canonicalType && !isSubtype(instance, f, canonicalType)) {
            throw TrapSignal.INDIRECT_CALL_TYPE_MISMATCH;
        }
        return f;
    }

    @TruffleBoundary
    private static boolean isSubtype(Instance instance, Function f, int canonicalType) {
        return instance.module().types().isSubtype(f.canonicalType(), canonicalType);
    }

    static Function callee(@Nullable Object reference) {
        if (reference == null) {
            throw TrapSignal.NULL_FUNCTION_REFERENCE;
        }
        return (Function) reference;
    }

    private static int callFunction(
            Function callee,
            Instance instance,
            CallSignature s,
            Code method,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            int at,
            RegisterStack stack) {
        FunctionCode code = callee.code();
        Instance owner = callee.instance();
        if (code != null && owner != null) {
            return invoke(code, owner, s, method, r, o, fp, pc, at, stack);
        }
        return callTarget(callee.target(), instance, s, method, r, o, fp, pc, at, stack);
    }

    private static int invoke(
            FunctionCode callee,
            Instance instance,
            CallSignature s,
            Code method,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            int at,
            RegisterStack stack) {
        if (OPTIMIZING && (callee.runsCompiled || (++callee.interpretedCalls & TARGET_MASK) == 0)) {
            callee.runsCompiled = true;
            return callTarget(callee.target(), instance, s, method, r, o, fp, pc, at, stack);
        }
        Code target = code(callee);
        int base = fp + method.kinds.length;
        if (base + target.kinds.length + target.resultSlots > r.length || s.references) {
            return callTarget(callee.target(), instance, s, method, r, o, fp, pc, at, stack);
        }
        int[] code = method.code;
        int next = at;
        for (int i = 0; i < target.paramSlots; i++) {
            r[base + i] = r[fp + code[next++]];
        }
        int end = base + target.localSlots;
        for (int i = base + target.paramSlots; i <= end; i++) {
            r[i] = 0;
        }
        if (target.hasReferences) {
            runWithReferences(target, instance, r, base, stack);
        } else {
            StackDispatch.run(target, instance, r, o, base, 0, stack);
        }
        for (int i = 0; i < target.resultSlots; i++) {
            r[fp + code[next++]] = r[base + i];
        }
        return next;
    }

    private static void runWithReferences(
            Code target, Instance instance, long[] r, int base, RegisterStack stack) {
        @Nullable Object[] o = stack.references();
        java.util.Arrays.fill(o, base, base + target.kinds.length, null);
        StackDispatch.run(target, instance, r, o, base, 0, stack);
        java.util.Arrays.fill(o, base, base + target.kinds.length, null);
    }

    /** Calls by the calling convention of call targets. */
    private static int callTarget(
            RootCallTarget target,
            Instance instance,
            CallSignature s,
            Code method,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int pc,
            int at,
            RegisterStack stack) {
        int[] code = method.code;
        long[] io = new long[s.slots];
        @Nullable Object[] refs = s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        int next = at;
        for (int i = 0; i < s.params.length; i++) {
            int from = fp + code[next++];
            if (s.params[i] == Code.REF) {
                refs[i] = o[from];
            } else {
                io[i] = r[from];
            }
        }
        int top = stack.top;
        stack.top = fp + method.kinds.length;
        try {
            CallNode site = FunctionRootNode.body(method.function).site(code[pc + 1]);
            if (s.references) {
                site.call(target, instance, io, refs);
            } else {
                site.call(target, instance, io);
            }
        } finally {
            stack.top = top;
        }
        for (int i = 0; i < s.results.length; i++) {
            int to = fp + code[next++];
            if (s.results[i] == Code.REF) {
                o[to] = refs[i];
            } else {
                r[to] = io[i];
            }
        }
        return next;
    }

    /** A direct call from compiled code to a function that was not called from there before. */
    @TruffleBoundary
    static void callCold(
            Code method, CallNode site, int function, Instance instance, long[] io, @Nullable Object[] refs) {
        RootCallTarget target = method.function.module().function(function).target();
        if (refs.length > 0) {
            site.callCold(target, instance, io, refs);
        } else {
            site.callCold(target, instance, io);
        }
    }

    /** What every 1,024th backward branch does; says whether the function has returned, compiled. */
    static boolean loop(
            Code method,
            Instance instance,
            long[] r,
            @Nullable Object[] o,
            int fp,
            int target,
            RegisterStack stack) {
        FunctionNode node = FunctionRootNode.body(method.function);
        int top = stack.top;
        stack.top = fp + method.kinds.length;
        try {
            TruffleSafepoint.poll(node);
        } finally {
            stack.top = top;
        }
        return OPTIMIZING
                && BytecodeOSRNode.pollOSRBackEdge(node, BACK_EDGE_MASK + 1)
                && node.tryOsr(target, instance, r, o, fp, stack);
    }
}
