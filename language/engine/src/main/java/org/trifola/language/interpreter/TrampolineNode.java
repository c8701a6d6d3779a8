package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Liveness;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;

/**
 * Runs a function's body and the tail calls that follow from it. The first few callees become a
 * group ({@link TailGroupRootNode}), which is compiled into one loop.
 */
final class TrampolineNode extends Node {
    /** How many tail calls stay within the interpreter before Truffle is told of one. */
    private static final int BATCH = Interpreter.OPTIMIZING ? 7 : 1023;

    /** How many functions a group has at most. */
    private static final int LIMIT = 8;

    private static final int INSTANCE = TailGroupRootNode.INSTANCE;
    private static final int NUMBERS = TailGroupRootNode.NUMBERS;
    private static final int CALLEE = TailGroupRootNode.CALLEE;
    private static final int REFERENCES = TailGroupRootNode.REFERENCES;

    private final @Nullable TruffleLanguage<?> language;
    private final FunctionCode function;
    private final int resultSlots;
    @Child private DirectCallNode first;

    @CompilationFinal(dimensions = 1)
    private FunctionCode[] callees = {};

    @Child private @Nullable DirectCallNode group;

    /** How many numbers the group's functions have for parameters and results. */
    @CompilationFinal private int slots;

    @Child private @Nullable IndirectCallNode others;

    /** The batch, counted down; a hint without synchronization. */
    private int uncounted = BATCH;

    TrampolineNode(
            @Nullable TruffleLanguage<?> language, FunctionCode function, RootCallTarget body) {
        this.language = language;
        this.function = function;
        resultSlots = function.code().resultSlots;
        first = DirectCallNode.create(body);
    }

    @Nullable Object execute(Object[] arguments) {
        Object next;
        if (CompilerDirectives.inInterpreter()
                && uncounted-- > 0
                && !function.goesThroughTarget()) {
            next = Interpreter.enter(function.code(), arguments);
        } else {
            next = first.call(arguments);
            if (CompilerDirectives.inInterpreter()) {
                uncounted = BATCH;
            }
        }
        return TailCall.is(next) ? bounce(Objects.requireNonNull(next), arguments) : next;
    }

    private @Nullable Object bounce(Object call, Object[] arguments) {
        Instance instance = (Instance) arguments[0];
        long[] numbers = (long[]) arguments[1];
        Object next = call;
        do {
            TailCall t = TailCall.of(Objects.requireNonNull(next), numbers);
            FunctionCode code;
            if (t.callee() instanceof FunctionCode own) {
                code = own;
            } else {
                Function callee = (Function) t.callee();
                Instance owner = callee.instance();
                code = callee.code();
                if (code == null || owner == null) {
                    numbers = t.io();
                    next = callHost(callee, instance, t);
                    break;
                }
                instance = owner;
            }
            @Nullable Object[] passed = {instance, t.io(), code, t.refs()};
            next = dispatch(code, passed);
            numbers = (long[]) Objects.requireNonNull(passed[NUMBERS]);
        } while (TailCall.is(next));
        if (numbers != arguments[1]) {
            copy(numbers, (long[]) arguments[1]);
        }
        return next;
    }

    /** The numbers with room for all that the group has. */
    private long[] grown(long[] io) {
        return io.length < slots ? Arrays.copyOf(io, slots) : io;
    }

    // Callees may have more parameters; their results are those of our function.
    @ExplodeLoop
    private void copy(long[] from, long[] to) {
        for (int i = 0; i < resultSlots; i++) {
            to[i] = from[i];
        }
    }

    private @Nullable Object dispatch(FunctionCode code, @Nullable Object[] passed) {
        if (code.goesThroughTarget()) {
            return callBody(code, passed);
        }
        if (CompilerDirectives.inInterpreter() && !Interpreter.OPTIMIZING) {
            return interpret(this, passed);
        }
        if (contains(code)) {
            VarHandle.acquireFence();
            DirectCallNode g = Objects.requireNonNull(group);
            passed[NUMBERS] = grown((long[]) Objects.requireNonNull(passed[NUMBERS]));
            return g.call(passed);
        }
        if (others == null) {
            // PE: learnt before the deoptimization, which may go back behind what led here.
            add(code);
            CompilerDirectives.transferToInterpreterAndInvalidate();
            return interpret(this, passed);
        }
        return callOther(code, passed);
    }

    @ExplodeLoop
    private boolean contains(FunctionCode code) {
        for (int i = 0; i < callees.length; i++) {
            if (callees[i] == code) {
                return true;
            }
        }
        return false;
    }

    @TruffleBoundary
    private void add(FunctionCode code) {
        atomic(() -> {
            int n = callees.length;
            if (others != null || contains(code)) {
                return;
            }
            FunctionCode[] all = Arrays.copyOf(callees, n + 1);
            all[n] = code;
            if (n == LIMIT || Liveness.isHeavy(all)) {
                others = insert(IndirectCallNode.create());
            } else {
                TailGroupRootNode root = new TailGroupRootNode(language, all);
                slots = root.slots;
                group = insert(DirectCallNode.create(root.getCallTarget()));
                // Who finds a function among the callees finds it in the group.
                VarHandle.releaseFence();
                callees = all;
            }
        });
    }

    private @Nullable Object callOther(FunctionCode code, @Nullable Object[] passed) {
        return CompilerDirectives.inInterpreter() && !code.runsCompiled
                ? interpret(this, passed)
                : callBody(code, passed);
    }

    private @Nullable Object callBody(FunctionCode code, @Nullable Object[] passed) {
        code.runsCompiled = true;
        @Nullable Object[] arguments = arguments(code, passed);
        IndirectCallNode node = others;
        return node == null
                ? callBoundary(code.body(), arguments)
                : node.call(code.body(), arguments);
    }

    /**
     * Carries a tail call out, and some that follow, in the interpreter without Truffle's
     * knowledge. Arguments and result are those of {@link TailGroupRootNode}.
     */
    @TruffleBoundary
    static @Nullable Object interpret(Node location, @Nullable Object[] passed) {
        TruffleSafepoint.poll(location);
        Object instance = passed[INSTANCE];
        FunctionCode code = (FunctionCode) Objects.requireNonNull(passed[CALLEE]);
        @Nullable Object[] arguments = arguments(code, passed);
        for (int i = 0; ; i++) {
            Object next = Interpreter.enter(Interpreter.code(code), arguments);
            if (i == BATCH || !(next instanceof TailCall t) || t.io() != arguments[1]) {
                return next;
            }
            if (t.callee() instanceof FunctionCode own) {
                code = own;
            } else {
                Function callee = (Function) t.callee();
                FunctionCode other = callee.code();
                if (other == null || callee.instance() != instance) {
                    return next;
                }
                code = other;
            }
            if (code.goesThroughTarget()) {
                return next;
            }
            arguments = code.referenceSlots().arguments(instance, t.io(), t.refs());
        }
    }

    @TruffleBoundary
    private static @Nullable Object[] arguments(FunctionCode code, @Nullable Object[] passed) {
        return code.referenceSlots()
                .arguments(
                        passed[INSTANCE],
                        (long[]) Objects.requireNonNull(passed[NUMBERS]),
                        (@Nullable Object[]) Objects.requireNonNull(passed[REFERENCES]));
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
}
