package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.Liveness;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Statements;
import org.trifola.language.code.Translation;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Trap;

import java.util.Objects;

/**
 * The body of a function: uncompiled it runs in {@link StackDispatch}, compiled it is {@link
 * FrameDispatch} with its code unrolled. Loops move from the one to the other by on-stack
 * replacement.
 */
final class FunctionNode extends Node implements BytecodeOSRNode {
    /**
     * Register code of more ints than this is not worth Graal's seconds where HotSpot compiles its
     * translation.
     */
    private static final int LARGE = 1500;

    /** Register code of more ints than this has no twin. */
    private static final int SMALL = 100;

    private static final long[] NO_NUMBERS = {};

    /**
     * What on-stack replacement returns for a null reference, which would mean that there was none.
     */
    private static final Object NULL_REFERENCE = new Object();

    final Code method;

    /** The call sites; each is the child of its statement where there are such. */
    @CompilationFinal(dimensions = 1)
    private final CallNode[] sites;

    @SuppressWarnings("UnusedVariable")
    @Children
    private final CallNode[] children;

    @Children private final StatementNode[] statements;
    @CompilationFinal private @Nullable Object osrMetadata;
    @CompilationFinal private @Nullable Liveness liveness;

    /** Whether compiled code leaves the function to the interpreter: Graal would take too long. */
    @CompilationFinal private boolean heavy;

    /** Whether compiled code leaves the function to its translation. */
    @CompilationFinal private boolean leftToHotSpot;

    FunctionNode(Code method) {
        this.method = method;
        sites = new CallNode[method.callSites];
        for (int i = 0; i < sites.length; i++) {
            sites[i] = new CallNode();
        }
        Statements announced = method.statements;
        children = announced == null ? sites : sites(announced.sites(-1));
        statements = new StatementNode[Statements.count(announced)];
        for (int i = 0; announced != null && i < statements.length; i++) {
            statements[i] = new StatementNode(method, i, sites(announced.sites(i)));
        }
    }

    private CallNode[] sites(int[] indices) {
        CallNode[] some = new CallNode[indices.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = sites[indices[i]];
        }
        return some;
    }

    CallNode site(int index) {
        return sites[index];
    }

    /** The offset in the module of the call at {@code site}. */
    int offset(CallNode site) {
        int i = 0;
        while (i < method.callSites && sites[i] != site) {
            i++;
        }
        return method.offsetOfSite(i);
    }

    /** Runs the function; {@link #result} has what its call target returns. */
    void execute(VirtualFrame f) {
        if (leftToHotSpot && method.function.untranslatable) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
        }
        if (isInterpreted() && method.statements == null) {
            method.function.runsCompiled = false;
            Object result = interpret(f.getArguments());
            if (FrameRegisters.returns(method)) {
                FrameRegisters.setResult(f, method, result);
            }
        } else {
            executeInFrame(f);
        }
    }

    private boolean isInterpreted() {
        return CompilerDirectives.inInterpreter() || heavy || leftToHotSpot;
    }

    @Nullable Object result(VirtualFrame f) {
        return FrameRegisters.result(f, method);
    }

    /**
     * What compiled code does for a call with {@code arguments}, which need not be those of the
     * frame. Returns what the function's call target does; the registers are forgotten.
     */
    @ExplodeLoop
    @Nullable Object executeIn(VirtualFrame f, @Nullable Object[] arguments) {
        FrameRegisters.loadArguments(f, method, arguments);
        Instance instance = (Instance) Objects.requireNonNull(arguments[0]);
        long[] io = (long[]) Objects.requireNonNull(arguments[1]);
        FrameDispatch.run(f, this, method, instance, io, 0);
        Object result = result(f);
        for (int i = 0; i < method.kinds.length; i++) {
            FrameRegisters.forget(f, i);
        }
        FrameFuel.forget(f, method);
        FrameRegisters.clearResult(f, method);
        return result;
    }

    /** What compiled code does. */
    void executeInFrame(VirtualFrame f) {
        Object[] arguments = f.getArguments();
        FrameRegisters.loadArguments(f, method, arguments);
        Instance instance = (Instance) arguments[0];
        long[] io = (long[]) arguments[1];
        if (method.statements != null) {
            CurrentStatement.clear(f);
            runAnnounced(f, instance, io, 0);
        } else {
            FrameDispatch.run(f, this, method, instance, io, 0);
        }
    }

    private void runAnnounced(VirtualFrame f, Instance instance, long[] io, int start) {
        try {
            FrameDispatch.run(f, this, method, instance, io, start);
        } catch (AbstractTruffleException e) {
            CurrentStatement.fail(f, statements, e);
            throw e;
        }
    }

    @TruffleBoundary
    @Nullable Object interpret(@Nullable Object[] arguments) {
        Translation translation = Translations.ofFunction(method.function);
        if (translation != null) {
            ReferenceSlots passing = method.signature.referenceSlots;
            @Nullable Object[] refs = passing.references(arguments);
            long[] io = (long[]) Objects.requireNonNull(arguments[1]);
            translation.run(Objects.requireNonNull(arguments[0]), io, refs);
            return passing.returned(refs);
        }
        return Interpreter.enter(method, arguments);
    }

    /**
     * Carries out the call or throw at {@code pc} in compiled code; returns the index of the next
     * instruction.
     */
    int call(VirtualFrame f, Code method, Instance instance, int pc) {
        final int[] code = method.code;
        final int op = code[pc];
        if (op == Op.THROW || op == Op.THROW_REF) {
            throw FrameControl.exception(f, method, instance, pc);
        }
        if (op >= Op.RESUME) {
            FrameControl.switchStacks(f, method, instance, pc);
            return pc + Continuations.ARGUMENTS + FrameControl.operands(method, pc);
        }
        final int at = Operands.arguments(code, pc);
        final CallSignature s = method.signatures[code[at - 1]];
        final long[] io = s.numbers ? new long[s.slots] : NO_NUMBERS;
        final @Nullable Object[] arguments = FrameRegisters.arguments(f, code, s, at, io);
        final Object returned;
        try {
            returned = dispatch(f, op, code, pc, s, instance, arguments);
        } catch (Trap t) {
            throw FrameFuel.passing(f, method, pc, t);
        } catch (TrapSignal t) {
            throw Interpreter.trap(t, method, pc);
        } catch (StackOverflowError e) {
            throw Invocation.trap(e, method, pc);
        }
        FrameRegisters.loadReturned(f, code, s, at + s.params.length, io, returned);
        return at + s.params.length + s.results.length;
    }

    private @Nullable Object dispatch(
            VirtualFrame f,
            int op,
            int[] code,
            int pc,
            CallSignature s,
            Instance instance,
            @Nullable Object[] arguments) {
        CallNode site = sites[code[pc + 1]];
        switch (op) {
            case Op.CALL -> {
                clearDead(f, pc);
                arguments[0] = instance;
                return callDirect(site, code[pc + 2], arguments);
            }
            case Op.CALL_INDIRECT -> {
                Function callee = instance.callee(code[pc + 3], f.getIntStatic(code[pc + 2]));
                clearDead(f, pc);
                return site.callIndirect(callee, false, s, instance, arguments);
            }
            case Op.CALL_REF -> {
                Function callee = Interpreter.callee(f.getObjectStatic(code[pc + 2]));
                clearDead(f, pc);
                return site.callIndirect(callee, true, s, instance, arguments);
            }
            default -> {
                Function callee = instance.function(code[pc + 2]);
                Instance owner = callee.instance();
                clearDead(f, pc);
                arguments[0] = owner == null ? instance : owner;
                return site.call(callee.key, arguments);
            }
        }
    }

    static Function callee(
            VirtualFrame f, int op, int[] code, int pc, CallSignature s, Instance instance) {
        return switch (op) {
            case Op.CALL_IMPORTED, Op.RETURN_CALL_IMPORTED -> instance.function(code[pc + 2]);
            case Op.CALL_INDIRECT, Op.RETURN_CALL_INDIRECT ->
                    Interpreter.callee(
                            instance, code[pc + 3], f.getIntStatic(code[pc + 2]), s.canonicalType);
            default -> Interpreter.callee(f.getObjectStatic(code[pc + 2]));
        };
    }

    private @Nullable Object callDirect(CallNode site, int function, @Nullable Object[] arguments) {
        if (method.statements != null) {
            // A tool wants to see the call site.
            return site.call(method.function.module().function(function), arguments);
        }
        if (site.isLinked()) {
            return site.callOnly(arguments);
        }
        Object returned = Interpreter.callCold(method, site, function, arguments);
        if (site.isWarm()) {
            link();
            CompilerDirectives.transferToInterpreterAndInvalidate();
        }
        return returned;
    }

    /**
     * PE: forgets the registers that are dead at the LOOP at {@code pc}, or in the call or after
     * the store there, so that they are not kept longer.
     */
    @ExplodeLoop
    void clearDead(VirtualFrame f, int pc) {
        Liveness l = liveness;
        if (CompilerDirectives.inInterpreter() || l == null) {
            return;
        }
        int[] dead = l.deadAt(pc);
        for (int i = 0; i < dead.length; i++) {
            // With a value, not cleared: the interpreter takes all locals over from a frame.
            FrameRegisters.zero(f, method, dead[i]);
        }
    }

    /** What has to be known before this function is compiled. */
    void prepareForCompilation() {
        liveness = method.liveness();
        heavy = method.liveness().isHeavy();
        leftToHotSpot = isLeftToHotSpot();
        link();
        if (FrameRegisters.VECTORS && method.hasVectors) {
            VectorPreparation.prepare();
        }
    }

    private boolean isLeftToHotSpot() {
        return method.code.length > LARGE && method.function.mayBeTranslated();
    }

    /** PE: an effect that comes before a deoptimization, not after it: see {@link CallNode}. */
    @TruffleBoundary
    private void link() {
        for (int i = 0; i < sites.length; i++) {
            sites[i].link(method.calls, i);
        }
    }

    /**
     * Whether it pays to have a twin: the function calls itself, and what calls cost is not little
     * beside what else it does. A large one would not be inlined so deep.
     */
    boolean isWorthTwin() {
        return method.callsItself
                && method.code.length <= SMALL
                && !method.tailCalls
                && method.statements == null;
    }

    /** Makes the function's calls of itself ones of its twin, which learns what it calls, too. */
    void linkTwin(FunctionNode twin, RootCallTarget target) {
        for (int i = 0; i < sites.length; i++) {
            if (sites[i].callsOnly(method.function)) {
                sites[i].linkTwin(target);
            }
            twin.sites[i].learn(sites[i]);
        }
    }

    @Override
    public void prepareOSR(long target) {
        // The rest comes with the preparation of the root, on the compiler's thread.
        liveness = method.liveness();
        link();
    }

    /**
     * PE: the target of a branch at {@code pc}, which stands at {@code at}. What is dead where a
     * loop goes on is forgotten here, before its header merges it. Compiled, a loop that is metered
     * goes on in its inner loop ({@link FrameFuel}).
     */
    int target(VirtualFrame f, int[] code, int pc, int at) {
        int target = code[at];
        if (target <= pc) {
            clearDead(f, target);
            int body = target + 2 + code[target + 1];
            if (CompilerDirectives.inCompiledCode() && code[body] == Op.FUEL_HEAD) {
                FrameFuel.gather(f, method);
                return body;
            }
        }
        return target;
    }

    /**
     * At the LOOP at {@code pc}, uncompiled. Goes on in the interpreter's own loop, after a
     * deoptimization; instrumented code stays, and may go on compiled. Says whether the function
     * has returned then.
     */
    boolean loopInterpreted(VirtualFrame f, int pc, Instance instance, long[] io) {
        Object result;
        if (method.statements == null) {
            result = Interpreter.resume(method, f, pc, instance, io);
        } else {
            TruffleSafepoint.poll(this);
            LoopNode.reportLoopCount(this, 1);
            if (!Interpreter.OPTIMIZING || !BytecodeOSRNode.pollOSRBackEdge(this, 1)) {
                return false;
            }
            Object replaced = BytecodeOSRNode.tryOSR(this, pc, null, null, f);
            if (replaced == null) {
                return false;
            }
            result = unwrapped(replaced);
        }
        if (FrameRegisters.returns(method)) {
            FrameRegisters.setResult(f, method, result);
        }
        return true;
    }

    private static @Nullable Object unwrapped(Object result) {
        return result == NULL_REFERENCE ? null : result;
    }

    /** Tells tools that statement {@code i} comes next. */
    void announce(VirtualFrame f, int i) {
        CurrentStatement.set(f, i);
        statements[i].execute(f);
    }

    /**
     * Tries to go on compiled from the LOOP at {@code target}; says whether the function has
     * returned then.
     */
    boolean tryOsr(int target, Instance instance, Window window) {
        if (method.liveness().isHeavy() || isLeftToHotSpot()) {
            return false;
        }
        CallSignature s = method.signature;
        long[] io = new long[s.slots];
        @Nullable Object[] arguments = {instance, io, null};
        FunctionRootNode root = (FunctionRootNode) getRootNode();
        VirtualFrame parent =
                Truffle.getRuntime().createVirtualFrame(arguments, root.getFrameDescriptor());
        for (int i = 0; i < method.kinds.length; i++) {
            FrameRegisters.load(parent, i, method.kinds[i], window.numbers, window.references, i);
        }
        window.replaced(true);
        Object result = BytecodeOSRNode.tryOSR(this, target, null, null, parent);
        window.replaced(false);
        if (result == null) {
            return false;
        }
        if (TailCall.is(result)) {
            window.chain().tail.set(TailCall.of(result, io));
            return true;
        }
        System.arraycopy(io, 0, window.numbers, 0, method.resultSlots);
        s.referenceSlots.copyResults(unwrapped(result), window.references);
        return true;
    }

    @Override
    public Object executeOSR(VirtualFrame f, int target, @Nullable Object state) {
        Object[] arguments = f.getArguments();
        FrameRegisters.unboxVectors(f, method);
        FrameRegisters.clearResult(f, method);
        FrameFuel.begin(f, method);
        Instance instance = (Instance) arguments[0];
        long[] io = (long[]) arguments[1];
        if (method.statements != null) {
            // From here on failures are announced with this frame, not with the one it came from.
            Frame parent = restoreParentFrameFromArguments(arguments);
            CurrentStatement.clear(f);
            CurrentStatement.clear(parent);
            runAnnounced(f, instance, io, target);
        } else {
            FrameDispatch.run(f, this, method, instance, io, target);
        }
        Object result = result(f);
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
        Object[] arguments = parent.getArguments();
        if (method.statements != null) {
            return new Object[] {arguments[0], arguments[1], parent};
        }
        arguments[2] = parent;
        return arguments;
    }

    /** Nothing to restore: when compiled code returns the function has. */
    @Override
    public void restoreParentFrame(VirtualFrame osrFrame, VirtualFrame parentFrame) {}

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return (Frame) arguments[2];
    }
}
