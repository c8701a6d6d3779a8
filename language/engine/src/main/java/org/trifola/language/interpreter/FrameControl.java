package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Handler;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.ExceptionInstance;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

/** Tail calls, exceptions and stack switching in compiled code, whose registers are frame slots. */
final class FrameControl {
    private static final @Nullable Object[] NO_REFERENCES = {};

    private FrameControl() {}

    /** The number of arguments and results of the operation on continuations at {@code pc}. */
    static int operands(Code method, int pc) {
        CallSignature s = method.signatures[method.code[pc + 4]];
        return s.params.length + s.results.length;
    }

    /**
     * Carries out the operation on continuations at {@code pc}. Null where its results are in their
     * registers; else the handler that goes on, and what it gets is in its registers.
     */
    static @Nullable Handler switchStacks(VirtualFrame f, Code method, Instance instance, int pc) {
        final int[] code = method.code;
        final int op = code[pc];
        final CallSignature s = method.signatures[code[pc + 4]];
        final int at = pc + Continuations.ARGUMENTS;
        final long[] io = new long[s.slots];
        final @Nullable Object[] refs =
                s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        FrameRegisters.storeArguments(f, code, s, at, io, refs);
        final Object continuation =
                op == Op.SUSPEND || op == Op.EXCEPTION ? null : f.getObjectStatic(code[pc + 2]);
        final Continuations.Resumption resumed;
        try {
            resumed = Continuations.carryOut(method, instance, pc, continuation, s, io, refs);
        } catch (Trap t) {
            throw FrameFuel.passing(f, method, pc, t);
        } catch (TrapSignal t) {
            throw Interpreter.trap(t, method, pc);
        }
        if ((op != Op.RESUME && op != Op.RESUME_THROW_REF) || resumed == null) {
            FrameRegisters.loadResults(f, code, s, at + s.params.length, io, refs);
            return null;
        }
        loadSuspended(f, method.resumptions[code[pc + 3]], resumed);
        return resumed.handler();
    }

    @ExplodeLoop
    private static void loadSuspended(
            VirtualFrame f, Handler[] handlers, Continuations.Resumption resumed) {
        for (int i = 0; i < handlers.length; i++) {
            if (handlers[i] == resumed.handler() && handlers[i].exception != Handler.NONE) {
                load(f, handlers[i], resumed.numbers(), resumed.references());
                f.setObjectStatic(handlers[i].exception, resumed.continuation());
            }
        }
    }

    /** Saves the activation, which a suspension leaves at {@code pc}. */
    static RuntimeException suspended(
            VirtualFrame f, Code method, Instance instance, int pc, StackSuspension s) {
        if (!method.function.module().switchesStacks()) {
            // PE: room for code is worth more where stacks are hardly ever switched.
            CompilerDirectives.transferToInterpreter();
        }
        long[] r = new long[method.kinds.length];
        @Nullable Object[] o =
                method.hasReferences ? new @Nullable Object[r.length] : NO_REFERENCES;
        unloadAll(f, method, r, o);
        if (method.spent >= 0) {
            // That is paid now.
            r[method.spent] = 0;
        }
        append(s, method, instance, pc, r, o);
        return FrameFuel.passing(f, method, pc, s);
    }

    @ExplodeLoop
    private static void unloadAll(VirtualFrame f, Code method, long[] r, @Nullable Object[] o) {
        for (int i = 0; i < method.kinds.length; i++) {
            FrameRegisters.unload(f, i, method.kinds[i], r, o);
        }
    }

    @TruffleBoundary
    private static void append(
            StackSuspension s,
            Code method,
            Instance instance,
            int pc,
            long[] r,
            @Nullable Object[] o) {
        instance.meter.takeAtMost(Activation.bytes(r.length));
        s.stack.append(new Activation(method, instance, pc, r, o));
    }

    static ExceptionInstance exception(VirtualFrame f, Code method, Instance instance, int pc) {
        final int[] code = method.code;
        if (code[pc] == Op.THROW_REF) {
            try {
                return Exceptions.nonNull(f.getObjectStatic(code[pc + 2]));
            } catch (TrapSignal t) {
                throw Interpreter.trap(t, method, pc);
            }
        }
        final CallSignature s = method.signatures[code[pc + 3]];
        final long[] io = new long[s.slots];
        final @Nullable Object[] refs =
                s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        FrameRegisters.storeArguments(f, code, s, pc + 4, io, refs);
        return new ExceptionInstance(instance.tags[code[pc + 2]], io, refs);
    }

    @ExplodeLoop
    private static void load(
            VirtualFrame f, Handler handler, long[] values, @Nullable Object[] references) {
        for (int i = 0; i < handler.values.length; i++) {
            FrameRegisters.load(f, handler.values[i], handler.kinds[i], values, references, i);
        }
    }

    /** Puts what {@code handler} has caught where it wants it. */
    static void load(VirtualFrame f, Handler handler, ExceptionInstance e) {
        load(f, handler, e.values(), e.references());
        if (handler.exception != Handler.NONE) {
            f.setObjectStatic(handler.exception, e);
        }
    }

    /**
     * The tail call at {@code pc}, for the caller to carry out: see {@link TailCall}. Returns the
     * index of the LEAVE that follows.
     */
    static int tailCall(VirtualFrame f, Code method, Instance instance, int pc, long[] io) {
        final int[] code = method.code;
        final int op = code[pc];
        final int at = Operands.arguments(code, pc);
        final CallSignature s = method.signatures[code[at - 1]];
        final long[] numbers = s.slots <= io.length ? io : new long[s.slots];
        final @Nullable Object[] refs =
                s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        FrameRegisters.storeArguments(f, code, s, at, numbers, refs);
        final Object callee = tailCallee(f, method, op, code, pc, s, instance);
        final FunctionCode own = inside(callee, instance);
        if (own == null && !method.leavesInstance) {
            // PE: a call object that only this way needs would keep the numbers in an array.
            CompilerDirectives.transferToInterpreterAndInvalidate();
            method.leavesInstance = true;
        }
        final Object call =
                numbers == io && !s.references && own != null
                        ? own
                        : new TailCall(callee, numbers, refs);
        FrameRegisters.setResult(f, method, call);
        return at + s.params.length;
    }

    /** The code of a callee that belongs to {@code instance}; else null. */
    private static @Nullable FunctionCode inside(Object callee, Instance instance) {
        if (callee instanceof Function f) {
            return f.instance() == instance ? f.code() : null;
        }
        return (FunctionCode) callee;
    }

    private static Object tailCallee(
            VirtualFrame f,
            Code method,
            int op,
            int[] code,
            int pc,
            CallSignature s,
            Instance instance) {
        if (op == Op.RETURN_CALL) {
            return method.function.module().function(code[pc + 2]);
        }
        try {
            return FunctionNode.callee(f, op, code, pc, s, instance);
        } catch (TrapSignal t) {
            throw Interpreter.trap(t, method, pc);
        }
    }
}
