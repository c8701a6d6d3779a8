package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Translation;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
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

    private final Code method;
    @Children private final CallNode[] sites;
    @CompilationFinal private @Nullable Object osrMetadata;

    FunctionNode(Code method) {
        this.method = method;
        sites = new CallNode[method.callSites];
        for (int i = 0; i < sites.length; i++) {
            sites[i] = new CallNode();
        }
    }

    CallNode site(int index) {
        return sites[index];
    }

    Object execute(VirtualFrame f) {
        Object[] arguments = f.getArguments();
        Instance instance = (Instance) arguments[0];
        long[] io = (long[]) arguments[1];
        @Nullable Object[] refs =
                method.signature.references ? (Object[]) arguments[2] : NO_REFERENCES;
        if (CompilerDirectives.inInterpreter()) {
            method.function.runsCompiled = false;
            interpret(instance, io, refs);
            return DONE;
        }
        loadArguments(f, io, refs);
        return FrameDispatch.run(f, this, method, instance, io, refs, 0);
    }

    @TruffleBoundary
    private void interpret(Instance instance, long[] io, @Nullable Object[] refs) {
        Translation translation = Interpreter.translation(method.function);
        if (translation != null) {
            translation.run(instance, io, refs);
            return;
        }
        Interpreter.enter(method, instance, io, refs);
    }

    @ExplodeLoop
    private void loadArguments(VirtualFrame f, long[] io, @Nullable Object[] refs) {
        for (int i = 0; i < method.paramSlots; i++) {
            load(f, i, method.kinds[i], io[i], refs, i);
        }
        for (int i = method.paramSlots; i <= method.localSlots; i++) {
            switch (method.kinds[i]) {
                case Code.I32 -> f.setIntStatic(i, 0);
                case Code.I64 -> f.setLongStatic(i, 0);
                case Code.F32 -> f.setFloatStatic(i, 0);
                case Code.F64 -> f.setDoubleStatic(i, 0);
                default -> f.setObjectStatic(i, null);
            }
        }
    }

    private static void load(
            VirtualFrame f, int slot, byte kind, long bits, @Nullable Object[] refs, int i) {
        switch (kind) {
            case Code.I32 -> f.setIntStatic(slot, (int) bits);
            case Code.I64 -> f.setLongStatic(slot, bits);
            case Code.F32 -> f.setFloatStatic(slot, Float.intBitsToFloat((int) bits));
            case Code.F64 -> f.setDoubleStatic(slot, Double.longBitsToDouble(bits));
            default -> f.setObjectStatic(slot, refs[i]);
        }
    }

    private static void store(
            VirtualFrame f, int slot, byte kind, long[] io, @Nullable Object[] refs, int i) {
        switch (kind) {
            case Code.I32 -> io[i] = f.getIntStatic(slot);
            case Code.I64 -> io[i] = f.getLongStatic(slot);
            case Code.F32 -> io[i] = Float.floatToRawIntBits(f.getFloatStatic(slot));
            case Code.F64 -> io[i] = Double.doubleToRawLongBits(f.getDoubleStatic(slot));
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
     * Carries out the call at {@code pc} in compiled code; returns the index of the next
     * instruction.
     */
    int call(VirtualFrame f, Code method, Instance instance, int pc) {
        final int[] code = method.code;
        final int op = code[pc];
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
        Function callee =
                switch (op) {
                    case Op.CALL_IMPORTED -> instance.function(code[pc + 2]);
                    case Op.CALL_INDIRECT ->
                            Interpreter.callee(
                                    instance,
                                    code[pc + 3],
                                    f.getIntStatic(code[pc + 2]),
                                    s.canonicalType);
                    default -> Interpreter.callee(f.getObjectStatic(code[pc + 2]));
                };
        Instance owner = callee.instance();
        if (owner == instance || owner == null) {
            // PE: the same instance, hence the same memory: an inlined callee need not load it
            // anew.
            callThrough(site, s, callee, instance, io, refs);
        } else {
            callThrough(site, s, callee, owner, io, refs);
        }
    }

    private static void callThrough(
            CallNode site,
            CallSignature s,
            Function callee,
            Instance first,
            long[] io,
            @Nullable Object[] refs) {
        if (s.references) {
            site.call(callee.target(), first, io, refs);
        } else {
            site.call(callee.target(), first, io);
        }
    }

    private void callDirect(
            CallNode site,
            int function,
            CallSignature s,
            Instance instance,
            long[] io,
            @Nullable Object[] refs) {
        if (site.isLinked()) {
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
    private static void storeArguments(
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
    private static void loadResults(
            VirtualFrame f,
            int[] code,
            CallSignature s,
            int at,
            long[] io,
            @Nullable Object[] refs) {
        for (int i = 0; i < s.results.length; i++) {
            load(f, code[at + i], s.results[i], io[i], refs, i);
        }
    }

    /**
     * PE: forgets the operands that are dead at the LOOP at {@code pc}, so that they are not kept
     * across iterations.
     */
    @ExplodeLoop
    void clearDead(VirtualFrame f, int[] code, int pc) {
        if (CompilerDirectives.inInterpreter()) {
            return;
        }
        for (int i = method.localSlots + 1; i < method.kinds.length; i++) {
            if (!isLive(code, pc, i)) {
                if (method.kinds[i] == Code.REF) {
                    f.clearObjectStatic(i);
                } else {
                    f.clearPrimitiveStatic(i);
                }
            }
        }
    }

    @ExplodeLoop
    private static boolean isLive(int[] code, int pc, int register) {
        int count = code[pc + 1];
        for (int i = 0; i < count; i++) {
            if (code[pc + 2 + i] == register) {
                return true;
            }
        }
        return false;
    }

    /** Goes on in the interpreter's own loop, at the LOOP at {@code pc}, after a deoptimization. */
    Object continueInterpreted(
            VirtualFrame f, int pc, Instance instance, long[] io, @Nullable Object[] refs) {
        Interpreter.resume(method, f, pc, instance, io, refs);
        return DONE;
    }

    /** Copies all registers from a frame. */
    static void unload(VirtualFrame f, Code method, Window window) {
        long[] r = window.numbers;
        @Nullable Object[] o = window.references;
        for (int i = 0; i < method.kinds.length; i++) {
            switch (method.kinds[i]) {
                case Code.I32 -> r[i] = f.getIntStatic(i);
                case Code.I64 -> r[i] = f.getLongStatic(i);
                case Code.F32 -> r[i] = Float.floatToRawIntBits(f.getFloatStatic(i));
                case Code.F64 -> r[i] = Double.doubleToRawLongBits(f.getDoubleStatic(i));
                default -> o[i] = f.getObjectStatic(i);
            }
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
            if (method.kinds[i] == Code.REF) {
                parent.setObjectStatic(i, window.references[i]);
            } else {
                load(parent, i, method.kinds[i], window.numbers[i], refs, 0);
            }
        }
        if (BytecodeOSRNode.tryOSR(this, target, null, null, parent) == null) {
            return false;
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
        return FrameDispatch.run(
                f,
                this,
                method,
                (Instance) arguments[0],
                (long[]) arguments[1],
                (Object[]) arguments[2],
                target);
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
        arguments[3] = parent;
        return arguments;
    }

    /** Nothing to restore: the parent frame was made for the transition alone. */
    @Override
    public void restoreParentFrame(VirtualFrame osrFrame, VirtualFrame parentFrame) {}

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return (Frame) arguments[3];
    }
}
