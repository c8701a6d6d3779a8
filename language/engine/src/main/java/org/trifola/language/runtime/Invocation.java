package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.numeric.TrapSignal;

/**
 * Enters wasm from outside (spec: execution/modules, "Invocation"). Types of arguments are the
 * caller's to check.
 */
public final class Invocation {
    private Invocation() {}

    /**
     * Calls {@code function} by the calling convention of {@link
     * org.trifola.language.code.ModuleCode.TargetFactory}. Nothing but {@link Trap} and what host
     * functions and guests throw comes out: no signal, no stack overflow.
     *
     * @param values at least {@link #slots} long: arguments in, results out
     * @param references the same for references, null if {@link #passesReferences} says so
     */
    public static void invoke(
            Function function, long[] values, @Nullable Object @Nullable [] references) {
        try {
            if (references == null) {
                function.target().call(function.instance(), values);
            } else {
                function.target().call(function.instance(), values, references);
            }
        } catch (StackOverflowError e) {
            throw trap(e);
        } catch (TrapSignal e) {
            throw trap(e);
        }
    }

    /** The trap that a stack overflow is for the guest. */
    @TruffleBoundary
    public static Trap trap(StackOverflowError e) {
        return Trap.of(e);
    }

    /** The trap of an operation outside of any wasm function. */
    @TruffleBoundary
    public static Trap trap(TrapSignal signal) {
        return Trap.of(signal);
    }

    /** The length of the arrays for calling a function of the given type. */
    public static int slots(FuncType type) {
        int params = 0;
        for (ValType t : type.params()) {
            params += slots(t);
        }
        int results = 0;
        for (ValType t : type.results()) {
            results += slots(t);
        }
        return Math.max(params, results);
    }

    /** The slots that a value of type {@code type} takes: 2 for {@code v128}, 1 otherwise. */
    public static int slots(ValType type) {
        return type instanceof VecType ? 2 : 1;
    }

    /** Whether the convention has the array of references for functions of the given type. */
    public static boolean passesReferences(FuncType type) {
        for (ValType t : type.params()) {
            if (t instanceof RefType) {
                return true;
            }
        }
        for (ValType t : type.results()) {
            if (t instanceof RefType) {
                return true;
            }
        }
        return false;
    }
}
