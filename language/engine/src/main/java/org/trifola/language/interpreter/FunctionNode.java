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
import org.trifola.language.code.Statements;
import org.trifola.language.code.Translation;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;
import org.trifola.language.vector.Availability;
import org.trifola.language.vector.V128Vectors;
import org.trifola.language.vector.Vectors;

/**
 * The body of a function: uncompiled it runs in {@link StackDispatch}, compiled it is {@link
 * FrameDispatch} with its code unrolled. Loops move from the one to the other by on-stack
 * replacement.
 */
final class FunctionNode extends Node implements BytecodeOSRNode {
    /** What a body returns: its results are in the arrays that it was given. */
    static final Object DONE = Boolean.TRUE;

    /**
     * Whether compiled code keeps a {@code v128} as a machine vector, in the slot of its lower
     * half, and not as two numbers.
     */
    static final boolean VECTORS = Availability.IS_AVAILABLE;

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
        loadArguments(f, io, refs);
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

    @ExplodeLoop
    private void loadArguments(VirtualFrame f, long[] io, @Nullable Object[] refs) {
        if (VECTORS) {
            for (int i = 0; i < method.kinds.length; i++) {
                clearVector(f, i);
            }
        }
        for (int i = 0; i < method.paramSlots; i++) {
            load(f, i, method.kinds[i], io, refs, i);
        }
        // A suspended activation takes all registers with it.
        int end =
                method.function.module().switchesStacks()
                        ? method.kinds.length
                        : method.localSlots + 1;
        for (int i = method.paramSlots; i < end; i++) {
            zero(f, i);
        }
    }

    private void zero(VirtualFrame f, int slot) {
        switch (method.kinds[slot]) {
            case Code.I32 -> f.setIntStatic(slot, 0);
            case Code.I64 -> f.setLongStatic(slot, 0);
            case Code.F32 -> f.setFloatStatic(slot, 0);
            case Code.F64 -> f.setDoubleStatic(slot, 0);
            case Code.V128, Code.V128_HIGH -> {
                if (VECTORS) {
                    clearVector(f, slot);
                } else {
                    f.setLongStatic(slot, 0);
                }
            }
            default -> f.setObjectStatic(slot, null);
        }
    }

    /**
     * PE: a slot of a vector always holds one. Where null could meet a vector, if only on the way
     * out with an exception, Graal makes an object of it, or fails. So zero is a constant: making
     * it could throw.
     */
    private void clearVector(VirtualFrame f, int slot) {
        if (method.kinds[slot] == Code.V128) {
            f.setObjectStatic(slot, Vectors.ZERO);
        }
    }

    static void load(
            VirtualFrame f, int slot, byte kind, long[] io, @Nullable Object[] refs, int i) {
        switch (kind) {
            case Code.I32 -> f.setIntStatic(slot, (int) io[i]);
            case Code.I64 -> f.setLongStatic(slot, io[i]);
            case Code.F32 -> f.setFloatStatic(slot, Float.intBitsToFloat((int) io[i]));
            case Code.F64 -> f.setDoubleStatic(slot, Double.longBitsToDouble(io[i]));
            case Code.V128 -> loadVector(f, slot, kind, io[i], io[i + 1]);
            case Code.V128_HIGH -> loadVector(f, slot, kind, io[i], io[i]);
            default -> f.setObjectStatic(slot, refs[i]);
        }
    }

    /**
     * Sets the register of one half of a vector to {@code low}, or that of the lower half to the
     * machine vector of both.
     */
    private static void loadVector(VirtualFrame f, int slot, byte kind, long low, long high) {
        if (!VECTORS) {
            f.setLongStatic(slot, low);
        } else if (kind == Code.V128) {
            f.setObjectStatic(slot, V128Vectors.of(low, high));
        }
    }

    /** The bits in the register of one half of a vector. */
    static long half(VirtualFrame f, int slot, byte kind) {
        if (!VECTORS) {
            return f.getLongStatic(slot);
        }
        return kind == Code.V128
                ? V128Vectors.low(Vectors.cast(f.getObjectStatic(slot)))
                : V128Vectors.high(Vectors.cast(f.getObjectStatic(slot - 1)));
    }

    private static void store(
            VirtualFrame f, int slot, byte kind, long[] io, @Nullable Object[] refs, int i) {
        switch (kind) {
            case Code.I32 -> io[i] = f.getIntStatic(slot);
            case Code.I64 -> io[i] = f.getLongStatic(slot);
            case Code.F32 -> io[i] = Float.floatToRawIntBits(f.getFloatStatic(slot));
            case Code.F64 -> io[i] = Double.doubleToRawLongBits(f.getDoubleStatic(slot));
            case Code.V128, Code.V128_HIGH -> io[i] = half(f, slot, kind);
            default -> refs[i] = f.getObjectStatic(slot);
        }
    }

    @ExplodeLoop
    void returnAll(VirtualFrame f, Code method, int pc, long[] io, @Nullable Object[] refs) {
        for (int i = 0; i < method.resultSlots; i++) {
            store(f, method.code[pc + 1 + i], method.resultKinds[i], io, refs, i);
        }
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
        final int at = pc + (op == Op.CALL_INDIRECT ? 5 : 4);
        final CallSignature s = method.signatures[code[at - 1]];
        final long[] io = new long[s.slots];
        final @Nullable Object[] refs =
                s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        storeArguments(f, code, s, at, io, refs);
        try {
            dispatch(f, op, code, pc, s, instance, io, refs);
        } catch (Trap t) {
            t.addFrame(method, pc);
            throw t;
        } catch (TrapSignal t) {
            throw Interpreter.trap(t, method, pc);
        }
        loadResults(f, code, s, at + s.params.length, io, refs);
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
        if (op == Op.CALL) {
            callDirect(site, code[pc + 2], s, instance, io, refs);
            return;
        }
        Function callee = callee(f, op, code, pc, s, instance);
        Instance owner = callee.instance();
        if (owner == instance || owner == null) {
            // PE: the same instance, hence the same memory: an inlined callee need not load it
            // anew.
            callThrough(site, s, callee, instance, io, refs);
        } else {
            callThrough(site, s, callee, owner, io, refs);
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

    private static void callThrough(
            CallNode site,
            CallSignature s,
            Function callee,
            Instance first,
            long[] io,
            @Nullable Object[] refs) {
        callSite(site, s, callee.target(), first, io, refs);
    }

    private static void callSite(
            CallNode site,
            CallSignature s,
            RootCallTarget target,
            Instance first,
            long[] io,
            @Nullable Object[] refs) {
        if (s.references) {
            site.call(target, first, io, refs);
        } else {
            site.call(target, first, io);
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
            RootCallTarget target = method.function.module().function(function).target();
            callSite(site, s, target, instance, io, refs);
        } else if (site.isLinked()) {
            if (s.references) {
                site.callOnly(instance, io, refs);
            } else {
                site.callOnly(instance, io);
            }
        } else {
            Interpreter.callCold(method, site, function, instance, io, refs);
        }
    }

    @ExplodeLoop
    static void storeArguments(
            VirtualFrame f,
            int[] code,
            CallSignature s,
            int at,
            long[] io,
            @Nullable Object[] refs) {
        for (int i = 0; i < s.params.length; i++) {
            store(f, code[at + i], s.params[i], io, refs, i);
        }
    }

    @ExplodeLoop
    static void loadResults(
            VirtualFrame f,
            int[] code,
            CallSignature s,
            int at,
            long[] io,
            @Nullable Object[] refs) {
        for (int i = 0; i < s.results.length; i++) {
            load(f, code[at + i], s.results[i], io, refs, i);
        }
    }

    /**
     * PE: forgets the registers that are dead at the LOOP at {@code pc}, so that they are not kept
     * across iterations.
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
            zero(f, dead[i]);
        }
    }

    /** What has to be known before this function is compiled. */
    void prepareForCompilation() {
        liveness = method.liveness();
        if (VECTORS && method.hasVectors) {
            VectorPreparation.prepare();
        }
    }

    @Override
    public void prepareOSR(long target) {
        // The rest comes with the preparation of the root, on the compiler's thread.
        liveness = method.liveness();
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
     * Copies the registers that are live at the LOOP at {@code pc} from a frame: compiled code has
     * given the others up.
     */
    static void unload(VirtualFrame f, Code method, int pc, Window window) {
        long[] r = window.numbers;
        @Nullable Object[] o = window.references;
        for (int i = 0; i <= method.localSlots; i++) {
            unload(f, i, method.kinds[i], r, o);
        }
        int[] code = method.code;
        for (int i = 0; i < code[pc + 1]; i++) {
            int register = code[pc + 2 + i];
            if (register > method.localSlots) {
                unload(f, register, method.kinds[register], r, o);
            }
        }
    }

    static void unload(VirtualFrame f, int i, byte kind, long[] r, @Nullable Object[] o) {
        switch (kind) {
            case Code.I32 -> r[i] = f.getIntStatic(i);
            case Code.I64 -> r[i] = f.getLongStatic(i);
            case Code.F32 -> r[i] = Float.floatToRawIntBits(f.getFloatStatic(i));
            case Code.F64 -> r[i] = Double.doubleToRawLongBits(f.getDoubleStatic(i));
            case Code.V128, Code.V128_HIGH -> r[i] = half(f, i, kind);
            default -> o[i] = f.getObjectStatic(i);
        }
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
            load(parent, i, method.kinds[i], window.numbers, window.references, i);
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

    /** PE: vectors that come in as objects are values of a known class from here on. */
    @ExplodeLoop
    private void unboxVectors(VirtualFrame f) {
        for (int i = 0; VECTORS && i < method.kinds.length; i++) {
            if (method.kinds[i] == Code.V128) {
                f.setObjectStatic(i, Vectors.cast(f.getObjectStatic(i)));
            }
        }
    }

    @Override
    public Object executeOSR(VirtualFrame f, int target, @Nullable Object state) {
        Object[] arguments = f.getArguments();
        unboxVectors(f);
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
