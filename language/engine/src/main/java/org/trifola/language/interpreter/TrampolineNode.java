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
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;

import java.util.Arrays;

/** Runs a function's body and the tail calls that follow from it. */
final class TrampolineNode extends Node {
    /** Frame slots: what is called next, its instance, its arguments and results. */
    private static final int NEXT = 0;

    private static final int INSTANCE = 1;
    private static final int NUMBERS = 2;
    private static final int REFERENCES = 3;
    static final int SLOTS = 4;

    private static final @Nullable Object[] NO_REFERENCES = {};

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

    Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        Instance instance = (Instance) arguments[0];
        long[] io = (long[]) arguments[1];
        @Nullable Object[] refs = arguments.length > 2 ? (Object[]) arguments[2] : NO_REFERENCES;
        Object next;
        if (CompilerDirectives.inInterpreter() && uncounted-- > 0) {
            next = Interpreter.enter(function.code(), instance, io, refs);
        } else {
            next = first.call(instance, io, refs);
            if (CompilerDirectives.inInterpreter()) {
                uncounted = BATCH;
            }
        }
        if (next == FunctionNode.DONE) {
            return next;
        }
        frame.setObject(NEXT, next);
        frame.setObject(INSTANCE, instance);
        frame.setObject(NUMBERS, io);
        frame.setObject(REFERENCES, refs);
        loop.execute(frame);
        copyResults(io, (long[]) frame.getObject(NUMBERS));
        copyResults(refs, (Object[]) frame.getObject(REFERENCES));
        return FunctionNode.DONE;
    }

    // The arrays grew because a callee has more parameters; its results are those of our function.
    private static void copyResults(Object to, Object from) {
        if (to != from) {
            copy(to, from);
        }
    }

    @TruffleBoundary
    private static void copy(Object to, Object from) {
        int length = java.lang.reflect.Array.getLength(to);
        System.arraycopy(from, 0, to, 0, length);
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
            Object next = frame.getObject(NEXT);
            Instance instance = (Instance) frame.getObject(INSTANCE);
            long[] io = (long[]) frame.getObject(NUMBERS);
            @Nullable Object[] refs = (Object[]) frame.getObject(REFERENCES);
            if (next instanceof TailCall t) {
                next = t.callee();
                io = t.io();
                refs = t.refs();
                frame.setObject(NUMBERS, io);
                frame.setObject(REFERENCES, refs);
            }
            FunctionCode code;
            if (next instanceof FunctionCode c) {
                code = c;
            } else {
                Function callee = (Function) next;
                Instance owner = callee.instance();
                code = callee.code();
                if (code == null || owner == null) {
                    indirect(callee.target(), instance, io, refs);
                    return false;
                }
                if (owner != instance) {
                    instance = owner;
                    frame.setObject(INSTANCE, instance);
                }
            }
            if (CompilerDirectives.inInterpreter()) {
                return interpreted(frame, code, instance, io, refs);
            }
            next = dispatch(code, instance, io, refs);
            frame.setObject(NEXT, next);
            return next != FunctionNode.DONE;
        }

        /** A callee, after some that are interpreted without Truffle's knowledge. */
        private boolean interpreted(
                VirtualFrame frame,
                FunctionCode code,
                Instance instance,
                long[] io,
                @Nullable Object[] refs) {
            // PE: compiled code that meets a new callee goes on here, not where it finds it
            // missing.
            add(code);
            Object next = code;
            FunctionCode callee = code;
            for (int i = 0; i < BATCH && !callee.runsCompiled; i++) {
                next = Interpreter.enter(Interpreter.code(callee), instance, io, refs);
                if (!(next instanceof FunctionCode c)) {
                    frame.setObject(NEXT, next);
                    return next != FunctionNode.DONE;
                }
                callee = c;
            }
            TruffleSafepoint.poll(this);
            callee.runsCompiled = true;
            next = dispatch(callee, instance, io, refs);
            frame.setObject(NEXT, next);
            return next != FunctionNode.DONE;
        }

        @ExplodeLoop
        private Object dispatch(
                FunctionCode code, Instance instance, long[] io, @Nullable Object[] refs) {
            for (int i = 0; i < callees.length; i++) {
                if (callees[i] == code) {
                    return direct[i].call(instance, io, refs);
                }
            }
            if (generic == null) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                add(code);
            }
            return indirect(code.body(), instance, io, refs);
        }

        private Object indirect(
                RootCallTarget target,
                @Nullable Instance instance,
                long[] io,
                @Nullable Object[] refs) {
            IndirectCallNode g = generic;
            Object[] arguments = {instance, io, refs};
            return g == null ? callBoundary(target, arguments) : g.call(target, arguments);
        }

        @TruffleBoundary
        private static Object callBoundary(RootCallTarget target, Object[] arguments) {
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
