package org.trifola.language.interpreter;

import com.oracle.truffle.api.TruffleSafepoint;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.Handler;
import org.trifola.language.code.Op;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.ExceptionInstance;
import org.trifola.language.runtime.Instance;

/** Exceptions in the interpreter. */
final class Exceptions {
    private static final @Nullable Object[] NO_REFERENCES = {};

    private Exceptions() {}

    /**
     * Runs a function that has handlers; see {@link StackDispatch#run}. Each time that an exception
     * comes out of the dispatch loop and a handler is found, the loop is entered anew.
     */
    static void run(Code method, Instance instance, Window window, int start) {
        int pc = start;
        while (true) {
            try {
                StackDispatch.run(method, instance, window, pc);
                return;
            } catch (ExceptionInstance e) {
                int at = window.leftAt();
                Handler handler = at < 0 ? null : find(method, instance, at, e);
                if (handler == null) {
                    throw e;
                }
                pc = enter(method, handler, e, window, at);
            }
        }
    }

    /**
     * THROW and THROW_REF; returns the index where the handler goes on if it is this function that
     * has it.
     */
    static int raise(Code method, Instance instance, Window window, int pc) {
        ExceptionInstance e =
                method.code[pc] == Op.THROW
                        ? create(method, instance, window, pc)
                        : nonNull(window.references[method.code[pc + 2]]);
        Handler handler = find(method, instance, pc, e);
        if (handler == null) {
            throw e;
        }
        return enter(method, handler, e, window, pc);
    }

    static ExceptionInstance nonNull(@Nullable Object reference) {
        if (reference == null) {
            throw TrapSignal.NULL_EXCEPTION_REFERENCE;
        }
        return (ExceptionInstance) reference;
    }

    private static ExceptionInstance create(Code method, Instance instance, Window window, int pc) {
        int[] code = method.code;
        CallSignature s = method.signatures[code[pc + 3]];
        long[] values = new long[s.slots];
        @Nullable Object[] references =
                s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        for (int i = 0; i < s.params.length; i++) {
            int from = code[pc + 4 + i];
            if (s.params[i] == Code.REF) {
                references[i] = window.references[from];
            } else {
                values[i] = window.numbers[from];
            }
        }
        return new ExceptionInstance(instance.tags[code[pc + 2]], values, references);
    }

    /** The handler for an exception that comes out of the operation at {@code pc}, or null. */
    static @Nullable Handler find(Code method, Instance instance, int pc, ExceptionInstance e) {
        if (method.handlers.length > 0) {
            Handler.Chain chain = method.handlers[method.code[pc + 1]];
            for (; chain != null; chain = chain.outer()) {
                for (Handler h : chain.handlers()) {
                    if (e.isCaughtBy(h, instance)) {
                        return h;
                    }
                }
            }
        }
        return null;
    }

    static int enter(Code method, Handler handler, ExceptionInstance e, Window window, int pc) {
        Continuations.enter(handler, e.values(), e.references(), e, window);
        if (handler.target() <= pc) {
            // A loop that goes by way of handlers alone.
            TruffleSafepoint.poll(FunctionRootNode.body(method.function));
        }
        return handler.target();
    }
}
