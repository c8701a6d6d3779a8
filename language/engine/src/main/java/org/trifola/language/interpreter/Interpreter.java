package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.LoopNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.code.Translation;
import org.trifola.language.code.UnsupportedInstruction;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.HostEntry;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Trap;

import java.util.Arrays;
import java.util.Objects;

/**
 * Entry, calls and loops of the interpreter.
 *
 * <p>A call from one interpreted function to another copies its arguments from window to window:
 * nothing is allocated, nothing boxed. Every eighth call goes through the call target instead, so
 * that Truffle learns of it and compiles what is hot; once that call is seen to run compiled, all
 * do.
 */
public final class Interpreter {
    /**
     * Each time that a backward branch was taken 1,024 times the interpreter polls for safepoints
     * and compiled code.
     */
    static final int BACK_EDGE_MASK = 0x3FF;

    /** Whether there is a compiler. */
    public static final boolean OPTIMIZING =
            !Truffle.getRuntime().getName().contains("Interpreted");

    /** Every 1,024 calls of a function the interpreter polls for safepoints. */
    private static final int CALL_MASK = 0x3FF;

    /** Every eighth call that Truffle is to know of goes through the call target. */
    static final int TARGET_MASK = 7;

    private static final @Nullable Object[] NO_REFERENCES = {};

    static {
        Initialization.run();
    }

    private Interpreter() {}

    /**
     * The code of a function; a function that the engine cannot execute fails when it is first
     * needed.
     */
    static Code code(FunctionCode function) {
        try {
            return function.code();
        } catch (UnsupportedInstruction e) {
            throw new Trap("function " + function.index() + ": " + e.getMessage());
        }
    }

    @TruffleBoundary
    public static Trap trap(TrapSignal signal, Code method, int pc) {
        Trap t = Trap.of(signal);
        t.addFrame(method, pc);
        return t;
    }

    /**
     * The size of the window of a function: its registers and, while it returns several results,
     * those.
     */
    private static int size(Code method) {
        return method.kinds.length + method.resultSlots;
    }

    /**
     * Runs a function from its start, called from outside the interpreter, with the arguments of
     * its call target; returns what that returns.
     */
    @TruffleBoundary
    static @Nullable Object enter(Code method, @Nullable Object[] arguments) {
        Window window = Window.enter(size(method));
        long[] io = (long[]) Objects.requireNonNull(arguments[1]);
        Instance instance = (Instance) Objects.requireNonNull(arguments[0]);
        System.arraycopy(io, 0, window.numbers, 0, Math.min(io.length, method.paramSlots));
        prepare(method, window);
        method.signature.referenceSlots.copyArguments(arguments, window.references);
        return run(method, instance, window, 0, io);
    }

    /** Goes on at {@code pc} with the registers of {@code frame}, in the interpreter's own loop. */
    static @Nullable Object resume(
            Code method, VirtualFrame frame, int pc, Instance instance, long[] io) {
        Window window = Window.enter(size(method));
        if (method.hasReferences) {
            window.ensureReferences();
        }
        FrameRegisters.unload(frame, method, pc, window);
        return run(method, instance, window, pc, io);
    }

    /** A window with the registers of an activation that was suspended. */
    static Window restore(Activation a, Code method) {
        Window window = Window.enter(size(method));
        System.arraycopy(a.numbers, 0, window.numbers, 0, a.numbers.length);
        if (method.hasReferences) {
            window.ensureReferences();
            System.arraycopy(a.references, 0, window.references, 0, a.references.length);
        }
        return window;
    }

    /** Runs on at {@code pc}; returns what the function's call target does. */
    static @Nullable Object run(Code method, Instance instance, Window window, int pc, long[] io) {
        Window before = window.chain().enter(window);
        try {
            execute(method, instance, window, pc);
            if (method.tailCalls) {
                TailCall next = window.chain().tail.take(io);
                if (next != null) {
                    return next;
                }
            }
            int numbers = Math.min(io.length, method.resultSlots);
            System.arraycopy(window.numbers, 0, io, 0, numbers);
            return method.signature.referenceSlots.returned(window.references);
        } finally {
            window.chain().leave(before);
            if (method.hasReferences) {
                Arrays.fill(window.references, 0, method.kinds.length, null);
            }
        }
    }

    private static void execute(Code method, Instance instance, Window window, int start) {
        try {
            if (method.handlers.length == 0) {
                StackDispatch.run(method, instance, window, start);
            } else {
                Exceptions.run(method, instance, window, start);
            }
        } catch (StackOverflowError e) {
            throw Invocation.trap(e, method, window.leftAt());
        } catch (RuntimeException e) {
            int pc = window.leftAt();
            if (pc >= 0 && method.countsCalls) {
                instance.calls.leave();
            }
            if (method.spent < 0 || pc < 0) {
                throw e;
            }
            throw settled(e, method, instance, (int) window.numbers[method.spent], pc);
        }
    }

    /** Pays what the function has spent that {@code e} ends at {@code pc}; returns what goes on. */
    @TruffleBoundary
    static RuntimeException settled(
            RuntimeException e, Code method, Instance instance, int spent, int pc) {
        RuntimeException next = instance.meter.settleAbruptly(spent, e);
        return next instanceof TrapSignal s ? trap(s, method, pc) : next;
    }

    /** Clears the registers that are not parameters: locals start at zero and null. */
    private static void prepare(Code method, Window window) {
        long[] r = window.numbers;
        for (int i = method.paramSlots; i <= method.localSlots; i++) {
            r[i] = 0;
        }
        if (method.hasReferences) {
            window.ensureReferences();
            Arrays.fill(window.references, 0, method.kinds.length, null);
        }
    }

    /** Leaves the results of a RETURN at {@code pc} in the first registers. */
    static void returnAll(Code method, Window window, int pc) {
        int n = method.resultSlots;
        long[] r = window.numbers;
        @Nullable Object[] o = window.references;
        // By way of the room behind the registers: a result's may be one that an earlier result
        // goes to.
        int room = method.kinds.length;
        for (int i = 0; i < n; i++) {
            int from = method.code[pc + 1 + i];
            if (method.resultKinds[i] == Code.REF) {
                o[room + i] = o[from];
            } else {
                r[room + i] = r[from];
            }
        }
        System.arraycopy(r, room, r, 0, n);
        if (method.signature.references) {
            System.arraycopy(o, room, o, 0, n);
            Arrays.fill(o, room, room + n, null);
        }
    }

    /** CALL; returns the index of the next instruction. */
    static int call(Code method, Instance instance, Window window, int pc) {
        FunctionCode callee = method.function.module().function(method.code[pc + 2]);
        CallSignature s = method.signatures[method.code[pc + 3]];
        return invoke(callee, instance, s, method, window, pc, pc + 4);
    }

    /** CALL_IMPORTED, CALL_INDIRECT or CALL_REF; returns the index of the next instruction. */
    static int callOther(Code method, Instance instance, Window window, int pc) {
        int[] code = method.code;
        int op = code[pc];
        int at = Operands.arguments(code, pc);
        CallSignature s = method.signatures[code[at - 1]];
        Function callee = callee(op, code, instance, window, pc, s);
        FunctionCode calleeCode = callee.code();
        Instance owner = callee.instance();
        if (calleeCode != null && owner != null) {
            return invoke(calleeCode, owner, s, method, window, pc, at);
        }
        return callTarget(callee.key, callee.hostEntry(), instance, s, method, window, pc, at);
    }

    private static Function callee(
            int op, int[] code, Instance instance, Window window, int pc, CallSignature s) {
        return switch (op) {
            case Op.CALL_IMPORTED, Op.RETURN_CALL_IMPORTED -> instance.function(code[pc + 2]);
            case Op.CALL_INDIRECT, Op.RETURN_CALL_INDIRECT ->
                    callee(
                            instance,
                            code[pc + 3],
                            (int) window.numbers[code[pc + 2]],
                            s.canonicalType);
            default -> callee(window.references[code[pc + 2]]);
        };
    }

    /**
     * A tail call: notes it in {@link Window.Chain#tail}. Returns the index of the LEAVE that
     * follows.
     */
    static int tailCall(Code method, Instance instance, Window window, int pc) {
        int[] code = method.code;
        int op = code[pc];
        int at = Operands.arguments(code, pc);
        CallSignature s = method.signatures[code[at - 1]];
        Object callee =
                op == Op.RETURN_CALL
                        ? method.function.module().function(code[pc + 2])
                        : callee(op, code, instance, window, pc, s);
        if (callee instanceof Function f && f.instance() != instance) {
            method.leavesInstance = true;
        }
        window.chain().tail.set(callee, s, code, at, window.numbers, window.references);
        return at + s.params.length;
    }

    /** The callee of an indirect call; traps where there is none of the expected type. */
    public static Function callee(Instance instance, int table, int index, int canonicalType) {
        Function f = instance.callee(table, index);
        checkType(instance, f, canonicalType);
        return f;
    }

    /** Traps where an indirect call expects another type than that of {@code f}. */
    static void checkType(Instance instance, Function f, int canonicalType) {
        if (f.canonicalType() != canonicalType && !isSubtype(instance, f, canonicalType)) {
            throw TrapSignal.INDIRECT_CALL_TYPE_MISMATCH;
        }
    }

    @TruffleBoundary
    private static boolean isSubtype(Instance instance, Function f, int canonicalType) {
        return instance.module().types().isSubtype(f.canonicalType(), canonicalType);
    }

    public static Function callee(@Nullable Object reference) {
        if (reference == null) {
            throw TrapSignal.NULL_FUNCTION_REFERENCE;
        }
        return (Function) reference;
    }

    /** The code for a call that passes the call target by; null where a tool wants to see it. */
    private static @Nullable Code shortcut(FunctionCode callee) {
        return callee.allowShortcut(code(callee)) ? callee.shortcut : null;
    }

    private static int invoke(
            FunctionCode callee,
            Instance instance,
            CallSignature s,
            Code method,
            Window window,
            int pc,
            int at) {
        int calls = ++callee.interpretedCalls;
        if ((calls & CALL_MASK) == 0) {
            poll(method, window);
        }
        if (OPTIMIZING
                && (callee.runsCompiled
                        || Translations.isCounted(method.function, callee, calls))) {
            callee.runsCompiled = true;
            return callTarget(callee, null, instance, s, method, window, pc, at);
        }
        Code target = callee.shortcut;
        if (target == null) {
            target = shortcut(callee);
        }
        if (target == null || s.references || target.tailCalls) {
            return callTarget(callee, null, instance, s, method, window, pc, at);
        }
        int[] code = method.code;
        long[] r = window.numbers;
        Window inner = window.next(size(target));
        long[] to = inner.numbers;
        int next = at;
        for (int i = 0; i < target.paramSlots; i++) {
            to[i] = r[code[next++]];
        }
        Translation translation = Translations.ofFunction(callee);
        if (translation != null) {
            Translations.run(translation, instance, inner);
        } else {
            prepare(target, inner);
            execute(target, instance, inner, 0);
            if (target.hasReferences) {
                Arrays.fill(inner.references, 0, target.kinds.length, null);
            }
        }
        for (int i = 0; i < target.resultSlots; i++) {
            r[code[next++]] = to[i];
        }
        return next;
    }

    /** Recursion may take forever without any loop. */
    private static void poll(Code method, Window window) {
        Window before = window.chain().enter(window);
        try {
            TruffleSafepoint.poll(FunctionRootNode.body(method.function));
        } finally {
            window.chain().leave(before);
        }
    }

    /**
     * Calls by the calling convention of call targets, through the call site's cache.
     *
     * <p>FAST: a host function is called past its call target, which Graal need not compile then;
     * the site learns of it for when Graal compiles the caller.
     */
    private static int callTarget(
            Object key,
            @Nullable HostEntry host,
            Instance instance,
            CallSignature s,
            Code method,
            Window window,
            int pc,
            int at) {
        int[] code = method.code;
        long[] r = window.numbers;
        @Nullable Object[] o = window.references;
        long[] io = new long[s.slots];
        @Nullable Object[] refs = s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        int next = at;
        for (int i = 0; i < s.params.length; i++) {
            int from = code[next++];
            if (s.params[i] == Code.REF) {
                refs[i] = o[from];
            } else {
                io[i] = r[from];
            }
        }
        Window before = window.chain().enter(window);
        try {
            if (host != null) {
                method.calls.note(code[pc + 1], key);
                host.call(instance, io, refs);
            } else {
                CallNode site = FunctionRootNode.body(method.function).site(code[pc + 1]);
                Object returned = site.call(key, s.referenceSlots.arguments(instance, io, refs));
                s.referenceSlots.copyResults(returned, refs);
            }
        } finally {
            window.chain().leave(before);
        }
        for (int i = 0; i < s.results.length; i++) {
            int to = code[next++];
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
    static @Nullable Object callCold(
            Code method, CallNode site, int function, @Nullable Object[] arguments) {
        return site.callCold(method.function.module().function(function), arguments);
    }

    /** Whether it is time for {@link #loop} at a branch that has been taken {@code times} times. */
    static boolean isToPoll(int times) {
        return (times & BACK_EDGE_MASK) == 0;
    }

    /**
     * What every 1,024th backward branch does; says whether the function has returned, compiled.
     */
    static boolean loop(Code method, Instance instance, Window window, int target) {
        Translation translation = Translations.ofLoop(method, target);
        if (translation != null) {
            window.replaced(true);
            Translations.run(translation, instance, window);
            window.replaced(false);
            return true;
        }
        FunctionNode node = FunctionRootNode.body(method.function);
        Window before = window.chain().enter(window);
        try {
            TruffleSafepoint.poll(node);
            // The whole function is to be compiled as well: what starts in the middle of a loop is
            // slower code.
            LoopNode.reportLoopCount(node, BACK_EDGE_MASK + 1);
            return OPTIMIZING
                    && node.method == method
                    && BytecodeOSRNode.pollOSRBackEdge(node, BACK_EDGE_MASK + 1)
                    && node.tryOsr(target, instance, window);
        } finally {
            window.chain().leave(before);
        }
    }
}
