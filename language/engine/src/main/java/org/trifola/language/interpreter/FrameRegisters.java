package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.vector.Availability;
import org.trifola.language.vector.Vectors;

import java.util.Objects;

/**
 * The registers of compiled code are slots of its frame, each of the type of its kind. What passes
 * between them and the arrays that calls, returns and the interpreter use goes through here.
 */
final class FrameRegisters {
    /**
     * Whether compiled code keeps a {@code v128} as a machine vector, in the slot of its lower
     * half, and not as two numbers.
     */
    static final boolean VECTORS = Availability.IS_AVAILABLE;

    private static final @Nullable Object[] NO_REFERENCES = {};

    private FrameRegisters() {}

    /** PE: takes the parameters over and sets all other locals to zero. */
    @ExplodeLoop
    static void loadArguments(VirtualFrame f, Code method, @Nullable Object[] arguments) {
        long[] io = (long[]) Objects.requireNonNull(arguments[1]);
        clearResult(f, method);
        FrameFuel.begin(f, method);
        if (VECTORS) {
            for (int i = 0; i < method.kinds.length; i++) {
                clearVector(f, method, i);
            }
        }
        int reference = ReferenceSlots.OTHER_ARGUMENTS;
        for (int i = 0; i < method.paramSlots; i++) {
            if (method.kinds[i] == Code.REF) {
                f.setObjectStatic(i, arguments[reference++]);
            } else {
                loadNumber(f, i, method.kinds[i], io, i);
            }
        }
        // A suspended activation takes all registers with it.
        int end =
                method.function.module().switchesStacks()
                        ? method.kinds.length
                        : method.localSlots + 1;
        for (int i = method.paramSlots; i < end; i++) {
            zero(f, method, i);
        }
    }

    /** Sets a register to the default value of its kind. */
    static void zero(VirtualFrame f, Code method, int slot) {
        switch (method.kinds[slot]) {
            case Code.I32 -> f.setIntStatic(slot, 0);
            case Code.I64 -> f.setLongStatic(slot, 0);
            case Code.F32 -> f.setFloatStatic(slot, 0);
            case Code.F64 -> f.setDoubleStatic(slot, 0);
            case Code.V128, Code.V128_HIGH -> {
                if (VECTORS) {
                    clearVector(f, method, slot);
                } else {
                    f.setLongStatic(slot, 0);
                }
            }
            default -> f.setObjectStatic(slot, null);
        }
    }

    /**
     * Leaves a slot as it is in a new frame, for a function that has a register of another kind
     * there. PE: where a float and an integer meet in a slot, if only as zeros, Graal fails.
     */
    static void forget(VirtualFrame f, int slot) {
        f.setLongStatic(slot, 0);
        f.setObjectStatic(slot, null);
    }

    /**
     * PE: a slot of a vector always holds one. Where null could meet a vector, if only on the way
     * out with an exception, Graal makes an object of it, or fails. So zero is a constant: making
     * it could throw.
     */
    private static void clearVector(VirtualFrame f, Code method, int slot) {
        if (method.kinds[slot] == Code.V128) {
            f.setObjectStatic(slot, Vectors.ZERO);
        }
    }

    /** Sets a register to what is at {@code i} in the arrays. */
    static void load(
            VirtualFrame f, int slot, byte kind, long[] io, @Nullable Object[] refs, int i) {
        if (kind == Code.REF) {
            f.setObjectStatic(slot, refs[i]);
        } else {
            loadNumber(f, slot, kind, io, i);
        }
    }

    private static void loadNumber(VirtualFrame f, int slot, byte kind, long[] io, int i) {
        switch (kind) {
            case Code.I32 -> f.setIntStatic(slot, (int) io[i]);
            case Code.I64 -> f.setLongStatic(slot, io[i]);
            case Code.F32 -> f.setFloatStatic(slot, Float.intBitsToFloat((int) io[i]));
            case Code.F64 -> f.setDoubleStatic(slot, Double.longBitsToDouble(io[i]));
            case Code.V128 -> loadVector(f, slot, kind, io[i], io[i + 1]);
            case Code.V128_HIGH -> loadVector(f, slot, kind, io[i], io[i]);
            default -> throw CompilerDirectives.shouldNotReachHere();
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
            f.setObjectStatic(slot, VectorAccess.of(low, high));
        }
    }

    /** The bits in the register of one half of a vector. */
    static long half(VirtualFrame f, int slot, byte kind) {
        if (!VECTORS) {
            return f.getLongStatic(slot);
        }
        return kind == Code.V128
                ? VectorAccess.low(Vectors.cast(f.getObjectStatic(slot)))
                : VectorAccess.high(Vectors.cast(f.getObjectStatic(slot - 1)));
    }

    /** Puts the number in a register to index {@code i} of the array. */
    private static void store(VirtualFrame f, int slot, byte kind, long[] io, int i) {
        switch (kind) {
            case Code.I32 -> io[i] = f.getIntStatic(slot);
            case Code.I64 -> io[i] = f.getLongStatic(slot);
            case Code.F32 -> io[i] = Float.floatToRawIntBits(f.getFloatStatic(slot));
            case Code.F64 -> io[i] = Double.doubleToRawLongBits(f.getDoubleStatic(slot));
            case Code.V128, Code.V128_HIGH -> io[i] = half(f, slot, kind);
            default -> throw CompilerDirectives.shouldNotReachHere();
        }
    }

    /**
     * Whether call targets of {@code method} return anything: a reference, or a tail call. It has a
     * slot, behind the registers; tools, which see what nodes return, do not see that.
     */
    static boolean returns(Code method) {
        return method.tailCalls || method.signature.referenceSlots.results() > 0;
    }

    /** Sets what the function returns through its call target. */
    static void setResult(VirtualFrame f, Code method, @Nullable Object result) {
        f.setObjectStatic(method.kinds.length, result);
    }

    /** What the function returns through its call target. */
    static @Nullable Object result(VirtualFrame f, Code method) {
        return returns(method) ? f.getObjectStatic(method.kinds.length) : ReferenceSlots.NOTHING;
    }

    /** Until anything else is known a function returns nothing, and no tail call. */
    static void clearResult(VirtualFrame f, Code method) {
        if (returns(method)) {
            setResult(f, method, ReferenceSlots.NOTHING);
        }
    }

    /** PE: hands the results of the RETURN at {@code pc} over. */
    @ExplodeLoop
    static void returnAll(VirtualFrame f, Code method, int pc, long[] io) {
        int references = method.signature.referenceSlots.results();
        @Nullable Object[] several =
                references > 1 ? new @Nullable Object[references] : NO_REFERENCES;
        int reference = 0;
        for (int i = 0; i < method.resultSlots; i++) {
            int from = method.code[pc + 1 + i];
            if (method.resultKinds[i] != Code.REF) {
                store(f, from, method.resultKinds[i], io, i);
            } else if (references == 1) {
                setResult(f, method, f.getObjectStatic(from));
            } else {
                several[reference++] = f.getObjectStatic(from);
            }
        }
        if (references > 1) {
            setResult(f, method, several);
        }
    }

    /** PE: a call's arguments, whose registers stand at {@code at}, the instance left out. */
    @ExplodeLoop
    static @Nullable Object[] arguments(
            VirtualFrame f, int[] code, CallSignature s, int at, long[] io) {
        int reference = ReferenceSlots.OTHER_ARGUMENTS;
        @Nullable Object[] arguments = new @Nullable Object[reference + s.referenceSlots.params()];
        for (int i = 0; i < s.params.length; i++) {
            if (s.params[i] == Code.REF) {
                arguments[reference++] = f.getObjectStatic(code[at + i]);
            } else {
                store(f, code[at + i], s.params[i], io, i);
            }
        }
        arguments[1] = io;
        return arguments;
    }

    /** PE: puts the arguments whose registers stand at {@code at} into arrays. */
    @ExplodeLoop
    static void storeArguments(
            VirtualFrame f,
            int[] code,
            CallSignature s,
            int at,
            long[] io,
            @Nullable Object[] refs) {
        for (int i = 0; i < s.params.length; i++) {
            if (s.params[i] == Code.REF) {
                refs[i] = f.getObjectStatic(code[at + i]);
            } else {
                store(f, code[at + i], s.params[i], io, i);
            }
        }
    }

    /** PE: takes the results of a call over into the registers that stand at {@code at}. */
    @ExplodeLoop
    static void loadReturned(
            VirtualFrame f,
            int[] code,
            CallSignature s,
            int at,
            long[] io,
            @Nullable Object returned) {
        int references = s.referenceSlots.results();
        @Nullable Object[] several =
                references > 1
                        ? (@Nullable Object[]) Objects.requireNonNull(returned)
                        : NO_REFERENCES;
        int reference = 0;
        for (int i = 0; i < s.results.length; i++) {
            if (s.results[i] != Code.REF) {
                loadNumber(f, code[at + i], s.results[i], io, i);
            } else {
                f.setObjectStatic(code[at + i], references == 1 ? returned : several[reference++]);
            }
        }
    }

    /** PE: takes results over from arrays into the registers that stand at {@code at}. */
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

    /** Copies a register from a frame. */
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

    /** PE: vectors that come in as objects are values of a known class from here on. */
    @ExplodeLoop
    static void unboxVectors(VirtualFrame f, Code method) {
        for (int i = 0; VECTORS && i < method.kinds.length; i++) {
            if (method.kinds[i] == Code.V128) {
                f.setObjectStatic(i, Vectors.cast(f.getObjectStatic(i)));
            }
        }
    }
}
