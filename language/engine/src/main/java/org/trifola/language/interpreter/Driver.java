package org.trifola.language.interpreter;

import com.oracle.truffle.api.RootCallTarget;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Handler;
import org.trifola.language.code.Op;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Slots;
import org.trifola.language.interpreter.Continuations.Resumption;
import org.trifola.language.runtime.ExceptionInstance;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

import java.util.Arrays;

/**
 * Executes a suspended stack, the innermost activation first: what one returns is delivered to the
 * next. Activations that are not reached stay as they are, however often what they called is
 * suspended and resumed.
 */
final class Driver {
    private static final @Nullable Object[] NO_REFERENCES = {};

    private Stack stack;

    /** What the innermost activation waits for. */
    private long[] numbers;

    private @Nullable Object[] references;

    /** What is thrown there instead, or null. */
    private @Nullable ExceptionInstance exception;

    /** The handler where it goes on, with these values and {@link #suspended}; or null. */
    private @Nullable Handler entry;

    private @Nullable Continuation suspended;

    /** Resumes {@code continuation} with {@code count} values. */
    Driver(Continuation continuation, long[] values, @Nullable Object[] references, int count) {
        this.stack = continuation.take();
        this.numbers = continuation.numbers(values, count);
        this.references = continuation.references(references, count);
    }

    /** Resumes {@code continuation} with an exception. */
    Driver(Continuation continuation, ExceptionInstance exception) {
        this.stack = continuation.take();
        this.numbers = new long[0];
        this.references = NO_REFERENCES;
        this.exception = exception;
    }

    /**
     * Runs the stack to its end, with {@code handlers} around it: its results are left in {@code
     * io} and {@code refs}. Or returns what one of them goes on with.
     */
    @Nullable Resumption resume(
            Handler[] handlers,
            Instance instance,
            CallSignature s,
            long[] io,
            @Nullable Object[] refs) {
        while (true) {
            StackSuspension p = run();
            if (p == null) {
                System.arraycopy(numbers, 0, io, 0, s.results.length);
                if (s.references) {
                    int n = Math.min(s.results.length, references.length);
                    System.arraycopy(references, 0, refs, 0, n);
                }
                return null;
            }
            Handler handler = p.find(handlers, instance);
            if (handler == null) {
                p.stack.startSegment();
                throw p;
            }
            Continuation left = new Continuation(p.stack);
            if (p.target == null) {
                return new Resumption(handler, p.numbers, p.references, left);
            }
            switchTo(p.target, p, left);
        }
    }

    /** Makes the stack of {@code target} ours; its last argument is the continuation left. */
    private void switchTo(Continuation target, StackSuspension p, Continuation left) {
        stack = target.take();
        long[] values = target.numbers(p.numbers, p.count);
        @Nullable Object[] others = target.references(p.references, p.count);
        int last = values.length;
        numbers = Arrays.copyOf(values, last + 1);
        references = Arrays.copyOf(others, last + 1);
        references[last] = left;
    }

    /** Runs the stack to its end and returns null, or to a suspension that it does not handle. */
    private @Nullable StackSuspension run() {
        while (true) {
            Activation a = stack.removeInnermost();
            if (a == null) {
                ExceptionInstance e = exception;
                if (e != null) {
                    throw e;
                }
                return null;
            }
            try {
                execute(a);
            } catch (ExceptionInstance e) {
                exception = e;
            } catch (StackSuspension p) {
                if (!handle(p)) {
                    p.stack.join(stack);
                    return p;
                }
            } catch (Trap t) {
                addFrames(t);
                throw t;
            }
        }
    }

    private void addFrames(Trap t) {
        Activation a = stack.removeInnermost();
        for (int i = 0; a != null && i < Trap.MAX_FRAMES; i++) {
            if (a.method != null) {
                t.addFrame(a.method, a.pc);
            }
            a = stack.removeInnermost();
        }
    }

    /** Looks for a handler of {@code p} within the stack, and prepares to go on there. */
    private boolean handle(StackSuspension p) {
        Segment within = stack.first();
        Segment segment = within.parent;
        while (segment != null) {
            Activation a = segment.innermost();
            if (a != null && a.method != null && a.instance != null) {
                Handler[] handlers = a.method.resumptions[a.method.code[a.pc + 3]];
                Handler handler = p.find(handlers, a.instance);
                if (handler != null) {
                    goOn(handler, p, segment, within);
                    return true;
                }
            }
            within = segment;
            segment = segment.parent;
        }
        return false;
    }

    private void goOn(Handler handler, StackSuspension p, Segment segment, Segment within) {
        p.stack.join(stack.splitBefore(segment, within));
        Continuation left = new Continuation(p.stack);
        if (p.target == null) {
            entry = handler;
            numbers = p.numbers;
            references = p.references;
            suspended = left;
        } else {
            Stack around = stack;
            switchTo(p.target, p, left);
            stack.surround(around);
        }
    }

    private void execute(Activation a) {
        Code method = a.method;
        Instance instance = a.instance;
        if (method == null || instance == null) {
            Function start = a.start;
            if (exception == null && start != null) {
                call(start);
            }
            return;
        }
        Window window = Interpreter.restore(a, method);
        int pc;
        ExceptionInstance e = exception;
        if (e != null) {
            Handler handler = Exceptions.find(method, instance, a.pc, e);
            if (handler == null) {
                return;
            }
            exception = null;
            pc = Exceptions.enter(method, handler, e, window, a.pc);
        } else if (entry != null) {
            Handler handler = entry;
            entry = null;
            pc = Continuations.enter(handler, numbers, references, suspended, window);
            suspended = null;
        } else {
            int at = a.pc + arguments(method.code[a.pc]);
            CallSignature s = method.signatures[method.code[at - 1]];
            pc = Continuations.deliver(method.code, at, s, numbers, references, window);
        }
        goOn(method, instance, window, pc);
    }

    /** How far behind a call's start its arguments are. */
    private static int arguments(int op) {
        return switch (op) {
            case Op.CALL, Op.CALL_IMPORTED, Op.CALL_REF -> 4;
            default -> Continuations.ARGUMENTS;
        };
    }

    private void goOn(Code method, Instance instance, Window window, int pc) {
        CallSignature s = method.signature;
        if (method.countsCalls) {
            instance.calls.enter(instance.meter);
        }
        numbers = new long[s.slots];
        Object next = Interpreter.run(method, instance, window, pc, numbers);
        if (next instanceof TailCall t) {
            numbers = t.io();
            references = t.refs();
            if (t.callee() instanceof FunctionCode c) {
                call(c.target(), c.referenceSlots(), instance);
            } else {
                Function f = (Function) t.callee();
                call(f.target(), f.referenceSlots(), f.instance());
            }
            return;
        }
        references = s.references ? new @Nullable Object[s.slots] : NO_REFERENCES;
        s.referenceSlots.copyResults(next, references);
    }

    private void call(Function f) {
        int slots = Slots.of(f.type());
        numbers = Arrays.copyOf(numbers, slots);
        references = Arrays.copyOf(references, slots);
        call(f.target(), f.referenceSlots(), f.instance());
    }

    private void call(RootCallTarget target, ReferenceSlots passing, @Nullable Instance instance) {
        Object returned = target.call(passing.arguments(instance, numbers, references));
        passing.copyResults(returned, references);
    }
}
