package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RepeatingNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;

import java.util.Arrays;

/** Runs a function's body and the tail calls that follow from it. */
final class TrampolineNode extends Node {
    /** Frame slots: what is called next, or in the end what is returned; for which instance. */
    private static final int NEXT = 0;

    private static final int INSTANCE = 1;

    /** Frame slot: the numbers among the arguments of the call that is carried out. */
    private static final int NUMBERS = 2;

    static final int SLOTS = 3;

    /** How many tail calls stay within the interpreter before Truffle is told of one. */
    private static final int BATCH = Interpreter.OPTIMIZING ? 7 : 1023;

    private final FunctionCode function;
    @Child private DirectCallNode first;
    @Child private LoopNode loop;

    /** The batch, counted down; a hint without synchronization. */
    private int uncounted = BATCH;

    TrampolineNode(FunctionCode function, RootCallTarget body) {
        this.function = function;
        first = DirectCallNode.create(body);
        loop = Truffle.getRuntime().createLoopNode(new Bounces());
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
        if (!TailCall.is(next)) {
            return next;
        }
        frame.setObject(NEXT, next);
        frame.setObject(NUMBERS, arguments[1]);
        frame.setObject(INSTANCE, arguments[0]);
        loop.execute(frame);
        long[] results = (long[]) frame.getObject(NUMBERS);
        if (results != arguments[1]) {
            copy((long[]) arguments[1], results);
        }
        return frame.getObject(NEXT);
    }

    // Callees may have more parameters; their results are those of our function.
    @TruffleBoundary
    private static void copy(long[] to, long[] from) {
        System.arraycopy(from, 0, to, 0, Math.min(from.length, to.length));
    }

    /** The loop: a callee at each iteration. */
    private static final class Bounces extends Node implements RepeatingNode {
        private static final int LIMIT = 5;

        @CompilationFinal(dimensions = 1)
        private FunctionCode[] callees = {};

        @Children private DirectCallNode[] direct = {};
        @Child private @Nullable IndirectCallNode generic;

        @Override
        public boolean executeRepeating(VirtualFrame frame) {
            TailCall t = TailCall.of(frame.getObject(NEXT), (long[]) frame.getObject(NUMBERS));
            Instance instance = (Instance) frame.getObject(INSTANCE);
            frame.setObject(NUMBERS, t.io());
            FunctionCode code;
            if (t.callee() instanceof FunctionCode c) {
                code = c;
            } else {
                Function callee = (Function) t.callee();
                Instance owner = callee.instance();
                code = callee.code();
                if (code == null || owner == null) {
                    frame.setObject(NEXT, callHost(callee, instance, t));
                    return false;
                }
                if (owner != instance) {
                    instance = owner;
                    frame.setObject(INSTANCE, instance);
                }
            }
            Object next =
                    CompilerDirectives.inInterpreter()
                            ? interpreted(frame, code, instance, t)
                            : dispatch(code, instance, t);
            frame.setObject(NEXT, next);
            return TailCall.is(next);
        }

        /** A callee, after some that are interpreted without Truffle's knowledge. */
        private @Nullable Object interpreted(
                VirtualFrame frame, FunctionCode code, Instance instance, TailCall first) {
            // PE: compiled code that meets a new callee goes on here, not where it finds it
            // missing.
            add(code);
            TailCall t = first;
            FunctionCode callee = code;
            for (int i = 0; i < BATCH && !callee.runsCompiled; i++) {
                Object next =
                        Interpreter.enter(Interpreter.code(callee), arguments(callee, instance, t));
                if (next == null || !TailCall.is(next)) {
                    return next;
                }
                t = TailCall.of(next, t.io());
                frame.setObject(NUMBERS, t.io());
                if (!(t.callee() instanceof FunctionCode same)) {
                    return t;
                }
                callee = same;
            }
            TruffleSafepoint.poll(this);
            callee.runsCompiled = true;
            return dispatch(callee, instance, t);
        }

        private static @Nullable Object[] arguments(
                FunctionCode code, Instance instance, TailCall t) {
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
    }
}
