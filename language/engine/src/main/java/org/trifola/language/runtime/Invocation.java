package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.Headroom;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.numeric.TrapSignal;

/**
 * Enters wasm from outside (spec: execution/modules, "Invocation"). Types of arguments are the
 * caller's to check.
 */
public final class Invocation {
    private static final @Nullable Object[] NO_REFERENCES = {};

    private Invocation() {}

    /**
     * Calls {@code function} by the calling convention of {@link
     * org.trifola.language.code.ModuleCode.TargetFactory}. Nothing but {@link Trap}, {@link
     * WasmException} and what host functions and guests throw comes out: no signal, no stack
     * overflow.
     *
     * @param values as long as {@link org.trifola.language.code.Slots} says: arguments in, results
     *     out
     * @param references the same for references, null where {@link ReferenceSlots#areIn} says that
     *     there are none
     */
    public static void invoke(
            Function function, long[] values, @Nullable Object @Nullable [] references) {
        Instance instance = function.instance();
        ActiveCalls calls = instance == null ? null : instance.callsHere();
        long depth = 0;
        try {
            if (calls != null) {
                depth = calls.begin();
            }
            call(function, function.instance(), values, references);
        } catch (StackOverflowError e) {
            throw trap(e);
        } catch (TrapSignal e) {
            throw trap(e);
        } catch (ExceptionInstance e) {
            throw uncaught(e);
        } catch (Suspension e) {
            throw e.unhandled();
        } finally {
            if (calls != null) {
                calls.end(depth);
            }
        }
    }

    /**
     * Calls {@code function} for {@code instance}; the results are left in the arrays, and whatever
     * is thrown comes out.
     */
    public static void call(
            Function function,
            @Nullable Instance instance,
            long[] values,
            @Nullable Object @Nullable [] references) {
        @Nullable Object[] slots = references == null ? NO_REFERENCES : references;
        ReferenceSlots passing = function.referenceSlots();
        Object returned = function.target().call(passing.arguments(instance, values, slots));
        passing.copyResults(returned, slots);
    }

    /** The exception for the host that nothing in wasm has caught. */
    @TruffleBoundary
    public static AbstractTruffleException uncaught(ExceptionInstance e) {
        return e.tag() == Tag.FOREIGN && e.references()[0] instanceof AbstractTruffleException f
                ? f
                : new WasmException(e);
    }

    /**
     * What is thrown within wasm where code outside, called by wasm, has thrown {@code e}. An
     * exception of wasm's is itself again. Another language's and the host's can be caught by those
     * who catch all, as a browser's can. Traps, exits and interruptions cannot be caught.
     */
    @TruffleBoundary
    public static RuntimeException entering(AbstractTruffleException e) {
        if (e instanceof WasmException w) {
            return w.instance();
        }
        return e instanceof Trap || e instanceof ExitException || !isRuntimeError(e)
                ? e
                : new ExceptionInstance(Tag.FOREIGN, new long[1], new Object[] {e});
    }

    private static boolean isRuntimeError(AbstractTruffleException e) {
        try {
            return InteropLibrary.getUncached().getExceptionType(e) == ExceptionType.RUNTIME_ERROR;
        } catch (UnsupportedMessageException _) {
            return false;
        }
    }

    /**
     * The trap that a stack overflow is for the guest.
     *
     * @throws StackOverflowError where the stack has no room yet for making one
     * @throws StackExhausted where it comes out of a guest, called by a host that this one called
     */
    @TruffleBoundary
    public static Trap trap(StackOverflowError e) {
        if (e instanceof StackExhausted reported) {
            throw reported;
        }
        Headroom.demandLittle();
        return Trap.of(e);
    }

    /**
     * The trap that a stack overflow is in a function that was at {@code pc}, or at an index that
     * is not known. Where there is no room left for making it, this overflows, too, and a function
     * further out tries.
     */
    @TruffleBoundary
    public static Trap trap(StackOverflowError e, Code method, int pc) {
        Trap t = trap(e);
        if (pc >= 0) {
            t.addFrame(method, pc);
        }
        return t;
    }

    /** The trap of an operation outside of any wasm function. */
    @TruffleBoundary
    public static Trap trap(TrapSignal signal) {
        return Trap.of(signal);
    }
}
