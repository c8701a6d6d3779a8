package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;

import java.util.Arrays;
import java.util.Objects;

/** Runs a function's body and the tail calls that follow from it. */
final class TrampolineNode extends Node implements BytecodeOSRNode {
    /** How many callees are known. */
    private static final int LIMIT = 5;

    /** How many tail calls stay within the interpreter before Truffle is told of one. */
    private static final int BATCH = Interpreter.OPTIMIZING ? 7 : 1023;

    /** What on-stack replacement returns for a null reference. */
    private static final Object NULL_REFERENCE = new Object();

    private final FunctionCode function;
    @Child private DirectCallNode first;

    @CompilationFinal(dimensions = 1)
    private FunctionCode[] callees = {};

    @Children private DirectCallNode[] direct = {};
    @Child private @Nullable IndirectCallNode generic;
    @CompilationFinal private @Nullable Object osrMetadata;

    /** The batch, counted down; a hint without synchronization. */
    private int uncounted = BATCH;

    TrampolineNode(FunctionCode function, RootCallTarget body) {
        this.function = function;
        first = DirectCallNode.create(body);
    }

    @Nullable Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        Object next;
        if (CompilerDirectives.inInterpreter() && uncounted-- > 0) {
            next = Interpreter.enter(function.code(), arguments);
        } else {
            next = first.call(arguments);
            if (CompilerDirectives.inInterpreter()) {
                uncounted = BATCH;
            }
        }
        return next instanceof TailCall t
                ? bounce(frame, t, (Instance) arguments[0], (long[]) arguments[1])
                : next;
    }

    /** Carries {@code first} out and what follows; leaves the numbers that result in {@code io}. */
    private @Nullable Object bounce(
            VirtualFrame frame, TailCall first, Instance caller, long[] io) {
        // PE: made anew, so that none is ever allocated.
        TailCall t = new TailCall(first.callee(), first.io(), first.refs());
        Instance instance = caller;
        while (true) {
            FunctionCode code;
            if (t.callee() instanceof FunctionCode c) {
                code = c;
            } else {
                Function callee = (Function) t.callee();
                Instance owner = callee.instance();
                code = callee.code();
                if (code == null || owner == null) {
                    return finish(callHost(callee, instance, t), t, io);
                }
                if (owner != instance) {
                    instance = owner;
                }
            }
            Object next;
            if (CompilerDirectives.inInterpreter()) {
                next = interpreted(code, instance, t);
                if (next instanceof TailCall c && Interpreter.OPTIMIZING) {
                    Object result = replaced(frame, c, instance, io);
                    if (result != null) {
                        return result == NULL_REFERENCE ? null : result;
                    }
                }
            } else {
                TruffleSafepoint.poll(this);
                LoopNode.reportLoopCount(this, 1);
                next = dispatch(code, instance, t);
            }
            if (!(next instanceof TailCall c)) {
                return finish(next, t, io);
            }
            t = c;
        }
    }

    // The array grew because a callee has more parameters; its results are those of our function.
    private static @Nullable Object finish(@Nullable Object result, TailCall last, long[] io) {
        if (last.io() != io) {
            copy(io, last.io());
        }
        return result;
    }

    @TruffleBoundary
    private static void copy(long[] to, long[] from) {
        System.arraycopy(from, 0, to, 0, Math.min(from.length, to.length));
    }

    /** A callee, after some that are interpreted without Truffle's knowledge. */
    private @Nullable Object interpreted(FunctionCode code, Instance instance, TailCall first) {
        // PE: compiled code that meets a new callee goes on here, not where it finds it missing.
        add(code);
        TailCall t = first;
        FunctionCode callee = code;
        for (int i = 0; i < BATCH && !callee.runsCompiled; i++) {
            Object next =
                    Interpreter.enter(Interpreter.code(callee), arguments(callee, instance, t));
            if (!(next instanceof TailCall c && c.callee() instanceof FunctionCode same)) {
                return next;
            }
            t = c;
            callee = same;
        }
        TruffleSafepoint.poll(this);
        callee.runsCompiled = true;
        return dispatch(callee, instance, t);
    }

    private static @Nullable Object[] arguments(FunctionCode code, Instance instance, TailCall t) {
        return code.referenceSlots().arguments(instance, t.io(), t.refs());
    }

    @ExplodeLoop
    private @Nullable Object dispatch(FunctionCode code, Instance instance, TailCall t) {
        for (int i = 0; i < callees.length; i++) {
            if (callees[i] == code) {
                return direct[i].call(arguments(callees[i], instance, t));
            }
        }
        if (generic == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            add(code);
        }
        return callUnknown(code, instance, t);
    }

    private @Nullable Object callUnknown(FunctionCode code, Instance instance, TailCall t) {
        IndirectCallNode g = generic;
        @Nullable Object[] arguments = argumentsBoundary(code, instance, t);
        RootCallTarget target = code.body();
        return g == null ? callBoundary(target, arguments) : g.call(target, arguments);
    }

    @TruffleBoundary
    private static @Nullable Object[] argumentsBoundary(
            FunctionCode code, Instance instance, TailCall t) {
        return arguments(code, instance, t);
    }

    @TruffleBoundary
    private static @Nullable Object callHost(Function callee, Instance caller, TailCall t) {
        ReferenceSlots passing = callee.referenceSlots();
        return callee.target().call(passing.arguments(caller, t.io(), t.refs()));
    }

    @TruffleBoundary
    private static @Nullable Object callBoundary(
            RootCallTarget target, @Nullable Object[] arguments) {
        return target.call(arguments);
    }

    private void add(FunctionCode code) {
        if (generic != null || Arrays.asList(callees).contains(code)) {
            return;
        }
        atomic(() -> {
            int n = callees.length;
            if (n == LIMIT) {
                if (generic == null) {
                    generic = insert(IndirectCallNode.create());
                }
            } else if (!Arrays.asList(callees).contains(code)) {
                DirectCallNode[] grown = Arrays.copyOf(direct, n + 1);
                grown[n] = insert(DirectCallNode.create(code.body()));
                FunctionCode[] all = Arrays.copyOf(callees, n + 1);
                all[n] = code;
                direct = grown;
                callees = all;
            }
        });
    }

    /** Goes on compiled if it is time; null if it is not. */
    private @Nullable Object replaced(
            VirtualFrame frame, TailCall t, Instance instance, long[] io) {
        return BytecodeOSRNode.pollOSRBackEdge(this, 1)
                ? BytecodeOSRNode.tryOSR(this, 0, new State(t, instance, io), null, frame)
                : null;
    }

    /** Where on-stack replacement goes on. */
    private record State(TailCall next, Instance instance, long[] io) {}

    @Override
    public Object executeOSR(VirtualFrame frame, int target, @Nullable Object state) {
        State s = (State) Objects.requireNonNull(state);
        Object result = bounce(frame, s.next(), s.instance(), s.io());
        return result == null ? NULL_REFERENCE : result;
    }

    @Override
    public @Nullable Object getOSRMetadata() {
        return osrMetadata;
    }

    @Override
    public void setOSRMetadata(@Nullable Object metadata) {
        osrMetadata = metadata;
    }

    @Override
    public Object[] storeParentFrameInArguments(VirtualFrame parent) {
        return new Object[] {parent};
    }

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return (Frame) arguments[0];
    }

    /** Nothing to restore: when compiled code returns the function has. */
    @Override
    public void restoreParentFrame(VirtualFrame osrFrame, VirtualFrame parentFrame) {}
}
