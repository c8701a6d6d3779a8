package org.trifola.language.bytecode;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Translation;
import org.trifola.language.interpreter.Interpreter;
import org.trifola.language.interpreter.Translations;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.HostEntry;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.LocatedSignal;
import org.trifola.language.runtime.Trap;

/**
 * What translated code calls for other than arithmetic and memory.
 *
 * <p>FAST: what is called from many places, and calls more itself, has some locals too many for C1
 * to inline it: it does that where a method needs up to five slots for stack and locals besides its
 * parameters, one of them spare. In {@link #poll} and {@link #callee} it compiled as much as in the
 * functions around them (decision 0094).
 */
public final class Linkage {
    /** After so many calls, and iterations of loops, a function polls where it ends. */
    private static final int POLL_INTERVAL = 65_536;

    /** What has so few iterations counts for nothing, unless it calls others. */
    private static final int SHORT_LOOP = 64;

    /** So many times one way is enough to know a branch; a power of 2. */
    private static final int ENOUGH = 1024;

    private static final @Nullable Object[] NO_REFERENCES = {};

    private Linkage() {}

    /** The function that a generated class belongs to. */
    public static FunctionCode function(Class<?> generated, int index) {
        return ((GeneratedClasses) generated.getClassLoader()).module().function(index);
    }

    /**
     * What goes on from a function that {@code e} passes while it is at {@code pc}, which is not
     * known where an access to memory traps.
     */
    public static Throwable pass(Throwable e, Code code, int pc) {
        if (e instanceof Trap t) {
            t.addFrame(code, pc);
            return t;
        }
        if (e instanceof LocatedSignal s) {
            int at = s.line() < 0 ? pc : Lines.access(code, s.line());
            return Interpreter.trap(s.signal(), code, at);
        }
        if (e instanceof TrapSignal s) {
            return Interpreter.trap(s, code, pc);
        }
        return e instanceof StackOverflowError o ? Invocation.trap(o, code, pc) : e;
    }

    /** Pays what a function has spent that {@code e} passes; returns what goes on. */
    public static Throwable settle(Throwable e, Instance instance, int spent) {
        return e instanceof RuntimeException r && !isSignal(r)
                ? instance.meter.settleAbruptly(spent, r)
                : e;
    }

    private static boolean isSignal(RuntimeException e) {
        return e instanceof TrapSignal || e instanceof LocatedSignal;
    }

    /** Says that a function that {@code e} passes is active no longer; returns what goes on. */
    public static Throwable leave(Throwable e, Instance instance) {
        if (e instanceof RuntimeException) {
            instance.calls.leave();
        }
        return e;
    }

    /** Pays what a loop has spent; returns what is owed then. */
    public static int settleLoop(Instance instance, int spent) {
        return instance.meter.settle(spent);
    }

    public static RuntimeException unreachable() {
        return TrapSignal.UNREACHABLE;
    }

    /**
     * What loops do each {@link Polls#INTERVAL} iterations: gives way to Truffle's safepoint
     * actions, and tells Truffle that the function is hot: if it is ever called through its call
     * target, it is worth Graal's time.
     */
    public static void poll(FunctionCode function) {
        RootCallTarget target = function.target();
        RootNode root = target.getRootNode();
        int iterations = Polls.INTERVAL;
        TruffleSafepoint.poll(root);
        LoopNode.reportLoopCount(root, iterations);
    }

    /**
     * What functions that call others do last, or first where they call themselves: neither
     * recursion without loops nor loops that call functions with short loops may go on for ever
     * without a poll.
     *
     * <p>FAST: at the end, where nothing but the result has to be kept. At the beginning HotSpot
     * put all parameters onto the stack for the poll's sake and read them from there wherever they
     * are used: Lua 7 %, sqlite 4 %. Where C2 inlines a function into itself it is the other way
     * round: it adds up what both count at the beginning, fib 0.7 ms instead of 1.0. Threads that
     * share an instance may lose counts to each other; neither loses all.
     *
     * @param iterations those of its loops since it polled last
     */
    public static void end(Instance instance, FunctionCode function, int iterations) {
        int sum = instance.sincePoll + iterations + 1;
        instance.sincePoll = sum;
        if (sum >= POLL_INTERVAL) {
            pollAtEnd(instance, function);
        }
    }

    private static void pollAtEnd(Instance instance, FunctionCode function) {
        instance.sincePoll = 0;
        poll(function);
    }

    /** What functions that have loops and call no others do last. */
    public static void endLoops(Instance instance, FunctionCode function, int iterations) {
        if (iterations > SHORT_LOOP) {
            end(instance, function, iterations);
        }
    }

    /**
     * Counts one way of the branch at {@code pc}, until it is known well enough: counting costs
     * more than looking.
     */
    public static void count(Code code, int pc, int way) {
        int[] c = code.code;
        if ((c[pc + 4] | c[pc + 5]) < ENOUGH) {
            c[pc + way]++;
        }
    }

    /** Notes the callee of a direct call. */
    public static void noteCall(Code code, int site, int function) {
        if (!code.calls.isReached(site)) {
            code.calls.note(site, code.function.module().function(function));
        }
    }

    /** Notes the callee of any other call. */
    public static void noteCall(Function callee, Code code, int site) {
        code.calls.note(site, callee.key);
    }

    /** The callee of CALL_INDIRECT. */
    public static Function callee(Instance instance, int table, int index, int canonicalType) {
        Function callee = Interpreter.callee(instance, table, index, canonicalType);
        return callee;
    }

    /** The callee of CALL_REF. */
    public static Function callee(@Nullable Object reference) {
        return Interpreter.callee(reference);
    }

    /** The translation of a function, null where it has none. */
    public static @Nullable Translation translation(Function function) {
        FunctionCode code = function.code();
        return code == null ? null : code.translation;
    }

    /** Has a function put in parts anew, now that it has been executed often enough. */
    public static void rearrange(FunctionCode function) {
        function.module().translator().rearrange(function);
    }

    /**
     * Calls a function that is not translated.
     *
     * <p>FAST: a host function is called past its call target, which Graal need not compile then.
     */
    public static void call(
            Function function,
            Instance caller,
            long[] values,
            @Nullable Object @Nullable [] references) {
        HostEntry host = function.hostEntry();
        if (host != null) {
            host.call(caller, values, references);
            return;
        }
        Instance owner = function.instance();
        Instance callee = owner == null ? caller : owner;
        FunctionCode code = function.code();
        if (code == null) {
            Invocation.call(function, callee, values, references);
        } else {
            call(code, callee, values, references);
        }
    }

    /** Calls a wasm function of {@code instance} that is not translated. */
    public static void call(
            FunctionCode function,
            Instance instance,
            long[] values,
            @Nullable Object @Nullable [] references) {
        @Nullable Object[] slots = references == null ? NO_REFERENCES : references;
        ReferenceSlots passing = function.referenceSlots();
        Object returned = Translations.call(function, passing.arguments(instance, values, slots));
        passing.copyResults(returned, slots);
    }
}
