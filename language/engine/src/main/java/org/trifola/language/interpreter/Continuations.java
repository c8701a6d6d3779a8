package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.Handler;
import org.trifola.language.code.Op;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.ExceptionInstance;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;

import java.util.Arrays;

/** Stack switching: operations on continuations, for interpreted and compiled code. */
final class Continuations {
    /** How far behind an operation's start its arguments are. */
    static final int ARGUMENTS = 5;

    private static final @Nullable Object[] NO_REFERENCES = {};

    private Continuations() {}

    /** {@code cont.new}. */
    @TruffleBoundary
    static Continuation create(@Nullable Object function) {
        if (function == null) {
            throw TrapSignal.NULL_FUNCTION_REFERENCE;
        }
        Stack stack = new Stack();
        stack.append(new Activation((Function) function));
        return new Continuation(stack);
    }

    /**
     * An operation in the interpreter, like a call; returns the index where the function goes on.
     */
    static int run(Code method, Instance instance, Window window, int pc) {
        int[] code = method.code;
        CallSignature s = method.signatures[code[pc + 4]];
        int at = pc + ARGUMENTS;
        long[] io = new long[s.slots];
        @Nullable Object[] refs = s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        for (int i = 0; i < s.params.length; i++) {
            if (s.params[i] == Code.REF) {
                refs[i] = window.references[code[at + i]];
            } else {
                io[i] = window.numbers[code[at + i]];
            }
        }
        Object continuation =
                window.references.length == 0 ? null : window.references[code[pc + 2]];
        Window before = window.chain().enter(window);
        @Nullable Resumption resumed;
        try {
            resumed = carryOut(method, instance, pc, continuation, s, io, refs);
        } finally {
            window.chain().leave(before);
        }
        if (resumed != null) {
            return enter(
                    resumed.handler(),
                    resumed.numbers(),
                    resumed.references(),
                    resumed.continuation(),
                    window);
        }
        return deliver(code, at, s, io, refs, window);
    }

    /** Puts results into the registers that the operation with arguments at {@code at} names. */
    static int deliver(
            int[] code,
            int at,
            CallSignature s,
            long[] io,
            @Nullable Object[] refs,
            Window window) {
        int next = at + s.params.length;
        for (int i = 0; i < s.results.length; i++) {
            int to = code[next++];
            if (s.results[i] == Code.REF) {
                window.references[to] = refs[i];
            } else {
                window.numbers[to] = io[i];
            }
        }
        return next;
    }

    /**
     * What a resumption ends with if it is suspended: the handler that goes on, and what it gets.
     */
    record Resumption(
            Handler handler,
            long[] numbers,
            @Nullable Object[] references,
            Continuation continuation) {}

    /** Puts what {@code handler} gets where it wants it; returns the index where it is. */
    static int enter(
            Handler handler,
            long[] numbers,
            @Nullable Object[] references,
            @Nullable Object last,
            Window window) {
        for (int i = 0; i < handler.values.length; i++) {
            int to = handler.values[i];
            if (handler.kinds[i] == Code.REF) {
                window.references[to] = references[i];
            } else {
                window.numbers[to] = numbers[i];
            }
        }
        if (handler.exception != Handler.NONE) {
            window.references[handler.exception] = last;
        }
        return handler.target();
    }

    /**
     * Carries out the operation at {@code pc}: its results are left in {@code io} and {@code refs}.
     * Or returns what a handler of the function goes on with.
     */
    @TruffleBoundary(transferToInterpreterOnException = false)
    static @Nullable Resumption carryOut(
            Code method,
            Instance instance,
            int pc,
            @Nullable Object continuation,
            CallSignature s,
            long[] io,
            @Nullable Object[] refs) {
        int operand = method.code[pc + 3];
        int count = s.params.length;
        switch (method.code[pc]) {
            case Op.EXCEPTION -> refs[0] = exception(instance, operand, s, io, refs);
            case Op.CONT_BIND -> refs[0] = nonNull(continuation).bind(io, refs, count);
            case Op.SUSPEND ->
                    throw new StackSuspension(
                            instance.tags[operand], io.clone(), refs.clone(), count, null);
            case Op.SWITCH -> {
                Continuation target = nonNull(continuation);
                target.check();
                throw new StackSuspension(
                        instance.tags[operand], io.clone(), refs.clone(), count, target);
            }
            case Op.RESUME -> {
                return new Driver(nonNull(continuation), io, refs, count)
                        .resume(method.resumptions[operand], instance, s, io, refs);
            }
            default -> {
                Continuation c = nonNull(continuation);
                c.check();
                return new Driver(c, Exceptions.nonNull(refs[0]))
                        .resume(method.resumptions[operand], instance, s, io, refs);
            }
        }
        return null;
    }

    private static ExceptionInstance exception(
            Instance instance, int tag, CallSignature s, long[] io, @Nullable Object[] refs) {
        boolean references = false;
        for (byte kind : s.params) {
            references |= kind == Code.REF;
        }
        return new ExceptionInstance(
                instance.tags[tag], io.clone(), references ? refs.clone() : NO_REFERENCES);
    }

    private static Continuation nonNull(@Nullable Object reference) {
        if (reference == null) {
            throw TrapSignal.NULL_CONTINUATION_REFERENCE;
        }
        return (Continuation) reference;
    }

    /** Saves an activation of the interpreter's that a suspension leaves at {@code pc}. */
    static void save(StackSuspension s, Code method, Instance instance, Window window, int pc) {
        int n = method.kinds.length;
        long[] numbers = Arrays.copyOf(window.numbers, n);
        if (method.spent >= 0) {
            // That is paid now.
            numbers[method.spent] = 0;
        }
        instance.meter.takeAtMost(Activation.bytes(n));
        s.stack.append(
                new Activation(
                        method,
                        instance,
                        pc,
                        numbers,
                        method.hasReferences
                                ? Arrays.copyOf(window.references, n)
                                : NO_REFERENCES));
    }
}
