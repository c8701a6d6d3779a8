package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
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
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Liveness;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.code.Statements;
import org.trifola.language.code.Translation;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Trap;

/**
 * The body of a function: uncompiled it runs in {@link StackDispatch}, compiled it is {@link
 * FrameDispatch} with its code unrolled. Loops move from the one to the other by on-stack
 * replacement.
 */
final class FunctionNode extends Node implements BytecodeOSRNode {
    /** What a body returns: its results are in the arrays that it was given. */
    static final Object DONE = Boolean.TRUE;

    private static final @Nullable Object[] NO_REFERENCES = {};

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

    Object execute(VirtualFrame f) {
        Object[] arguments = f.getArguments();
        Instance instance = (Instance) arguments[0];
        long[] io = (long[]) arguments[1];
        @Nullable Object[] refs =
                method.signature.references || (method.tailCalls && arguments.length > 2)
                        ? (Object[]) arguments[2]
                        : NO_REFERENCES;
        if (CompilerDirectives.inInterpreter() && method.statements == null) {
            method.function.runsCompiled = false;
            return interpret(instance, io, refs);
        }
        return executeInFrame(f, instance, io, refs);
    }

    /** What compiled code does. */
    Object executeInFrame(VirtualFrame f, Instance instance, long[] io, @Nullable Object[] refs) {
        FrameRegisters.loadArguments(f, method, io, refs);
        if (method.statements != null) {
            CurrentStatement.clear(f);
            return runAnnounced(f, instance, io, refs, 0);
        }
        return FrameDispatch.run(f, this, method, instance, io, refs, 0);
    }

    private Object runAnnounced(
            VirtualFrame f, Instance instance, long[] io, @Nullable Object[] refs, int start) {
        try {
            return FrameDispatch.run(f, this, method, instance, io, refs, start);
        } catch (AbstractTruffleException e) {
            CurrentStatement.fail(f, statements, e);
            throw e;
        }
    }

    @TruffleBoundary
    private Object interpret(Instance instance, long[] io, @Nullable Object[] refs) {
        Translation translation = Interpreter.translation(method.function);
        if (translation != null) {
            translation.run(instance, io, refs);
            return DONE;
        }
        return Interpreter.enter(method, instance, io, refs);
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
        final long[] io = new long[s.slots];
        final @Nullable Object[] refs =
                s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        FrameRegisters.storeArguments(f, code, s, at, io, refs);
        try {
            dispatch(f, op, code, pc, s, instance, io, refs);
        } catch (Trap t) {
            throw FrameFuel.passing(f, method, pc, t);
        } catch (TrapSignal t) {
            throw Interpreter.trap(t, method, pc);
        } catch (StackOverflowError e) {
            throw Invocation.trap(e, method, pc);
        }
        FrameRegisters.loadResults(f, code, s, at + s.params.length, io, refs);
        return at + s.params.length + s.results.length;
    }

    private void dispatch(
            VirtualFrame f,
            int op,
            int[] code,
            int pc,
            CallSignature s,
            Instance instance,
            long[] io,
            @Nullable Object[] refs) {
        CallNode site = sites[code[pc + 1]];
        switch (op) {
            case Op.CALL -> {
                clearDead(f, pc);
                callDirect(site, code[pc + 2], s, instance, io, refs);
            }
            case Op.CALL_INDIRECT -> {
                Function callee = instance.callee(code[pc + 3], f.getIntStatic(code[pc + 2]));
                clearDead(f, pc);
                site.callIndirect(callee, false, s, instance, io, refs);
            }
            case Op.CALL_REF -> {
                Function callee = Interpreter.callee(f.getObjectStatic(code[pc + 2]));
                clearDead(f, pc);
                site.callIndirect(callee, true, s, instance, io, refs);
            }
            default -> {
                Function callee = instance.function(code[pc + 2]);
                Instance owner = callee.instance();
                clearDead(f, pc);
                callSite(site, s, callee.key, owner == null ? instance : owner, io, refs);
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

    private static void callSite(
            CallNode site,
            CallSignature s,
            Object key,
            Instance first,
            long[] io,
            @Nullable Object[] refs) {
        if (s.references) {
            site.call(key, first, io, refs);
        } else {
            site.call(key, first, io);
        }
    }

    private void callDirect(
            CallNode site,
            int function,
            CallSignature s,
            Instance instance,
            long[] io,
            @Nullable Object[] refs) {
        if (method.statements != null) {
            // A tool wants to see the call site.
            FunctionCode callee = method.function.module().function(function);
            callSite(site, s, callee, instance, io, refs);
        } else if (site.isLinked()) {
            if (s.references) {
                site.callOnly(instance, io, refs);
            } else {
                site.callOnly(instance, io);
            }
        } else if (Interpreter.callCold(method, site, function, instance, io, refs)) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            link();
        }
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
        link();
        if (FrameRegisters.VECTORS && method.hasVectors) {
            VectorPreparation.prepare();
        }
    }

    private void link() {
        for (int i = 0; i < sites.length; i++) {
            sites[i].link(method.calls, i);
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
     * loop goes on is forgotten here, before its header merges it.
     */
    int target(VirtualFrame f, int[] code, int pc, int at) {
        int target = code[at];
        if (target <= pc) {
            clearDead(f, target);
        }
        return target;
    }

    /**
     * At the LOOP at {@code pc}, uncompiled. Goes on in the interpreter's own loop, after a
     * deoptimization; instrumented code stays, and may go on compiled. Returns null where the
     * function has not returned then.
     */
    @Nullable Object loopInterpreted(
            VirtualFrame f, int pc, Instance instance, long[] io, @Nullable Object[] refs) {
        if (method.statements == null) {
            return Interpreter.resume(method, f, pc, instance, io, refs);
        }
        TruffleSafepoint.poll(this);
        LoopNode.reportLoopCount(this, 1);
        return Interpreter.OPTIMIZING && BytecodeOSRNode.pollOSRBackEdge(this, 1)
                ? BytecodeOSRNode.tryOSR(this, pc, null, null, f)
                : null;
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
        CallSignature s = method.signature;
        long[] io = new long[s.slots];
        @Nullable Object[] refs = s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        Object[] arguments = {instance, io, refs, instance};
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
        if (result != DONE) {
            window.chain().tail.set(result, io, refs);
            return true;
        }
        System.arraycopy(io, 0, window.numbers, 0, method.resultSlots);
        if (s.references) {
            System.arraycopy(refs, 0, window.references, 0, method.resultSlots);
        }
        return true;
    }

    @Override
    public Object executeOSR(VirtualFrame f, int target, @Nullable Object state) {
        Object[] arguments = f.getArguments();
        FrameRegisters.unboxVectors(f, method);
        Instance instance = (Instance) arguments[0];
        long[] io = (long[]) arguments[1];
        @Nullable Object[] refs = (Object[]) arguments[2];
        if (method.statements != null) {
            // From here on failures are announced with this frame, not with the one it came from.
            Frame parent = restoreParentFrameFromArguments(arguments);
            CurrentStatement.clear(f);
            CurrentStatement.clear(parent);
            return runAnnounced(f, instance, io, refs, target);
        }
        return FrameDispatch.run(f, this, method, instance, io, refs, target);
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
            Object refs = method.signature.references ? arguments[2] : NO_REFERENCES;
            return new Object[] {arguments[0], arguments[1], refs, parent};
        }
        arguments[3] = parent;
        return arguments;
    }

    /** Nothing to restore: when compiled code returns the function has. */
    @Override
    public void restoreParentFrame(VirtualFrame osrFrame, VirtualFrame parentFrame) {}

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return (Frame) arguments[3];
    }
}
