package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.trifola.language.code.Code;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Meter;
import org.trifola.language.runtime.Trap;

/**
 * How compiled code pays for its loops, and for what it has spent where it is ended by what passes
 * it.
 *
 * <p>PE: a loop becomes two. The inner one begins at FUEL_HEAD and is left when it is time to pay;
 * the outer one begins at LOOP. So the inner one calls nothing, and where all iterations cost the
 * same Graal sees that they are counted and leaves out safepoints: dot 3.26 to 2.25 ms.
 *
 * <p>PE: what an iteration has spent so far is a slot of its own, a constant mostly. Sums of it and
 * what was spent before would be shared by all ways on, hence computed before they part, and kept
 * on the stack: vm_switch 3.95 to 3.68 ms, sha256 2.72 to 2.58.
 *
 * <p>PE: what passes is handled at each such place, not in one handler around the function, which
 * would merge the frames of all: sieve 5.5 to 6.6 ms. And not where the function itself traps, as
 * each access to memory may: sha256 3.7 to 4.1 ms.
 */
final class FrameFuel {
    private FrameFuel() {}

    /** The same trap, which passes at {@code pc}. */
    static Trap passing(VirtualFrame f, Code method, int pc, Trap trap) {
        if (method.countsCalls) {
            instance(f).calls.leave();
        }
        if (method.spent >= 0) {
            instance(f).meter.settleAbruptly(spent(f, method));
        }
        trap.addFrame(method, pc);
        return trap;
    }

    /** What goes on where {@code e}, which could be caught, passes at {@code pc}. */
    static RuntimeException passing(VirtualFrame f, Code method, int pc, RuntimeException e) {
        if (method.countsCalls) {
            instance(f).calls.leave();
        }
        if (method.spent < 0) {
            return e;
        }
        return Interpreter.settled(e, method, instance(f), spent(f, method), pc);
    }

    /** How many slots a frame has for fuel, besides the registers. */
    static int slots(Code method) {
        return method.spent >= 0 ? 1 : 0;
    }

    /** The slot of what is spent but not yet in the register. */
    private static int pending(Code method) {
        return method.kinds.length + (FrameRegisters.returns(method) ? 1 : 0);
    }

    /** Nothing is spent but what the register says. */
    static void begin(VirtualFrame f, Code method) {
        if (method.spent >= 0) {
            f.setIntStatic(pending(method), 0);
        }
    }

    /** Leaves the slot as it is in a new frame, once all is paid: see {@link FrameRegisters}. */
    static void forget(VirtualFrame f, Code method) {
        if (method.spent >= 0) {
            FrameRegisters.forget(f, pending(method));
        }
    }

    /** Puts all that is spent into the register, where the interpreter looks for it. */
    static void gather(VirtualFrame f, Code method) {
        if (method.spent >= 0) {
            f.setIntStatic(method.spent, spent(f, method));
            f.setIntStatic(pending(method), 0);
        }
    }

    private static int spent(VirtualFrame f, Code method) {
        return f.getIntStatic(method.spent) + f.getIntStatic(pending(method));
    }

    /** Spends {@code price}, to be paid later. */
    static void spend(VirtualFrame f, Code method, int price) {
        int pending = pending(method);
        f.setIntStatic(pending, f.getIntStatic(pending) + price);
    }

    /** Whether the iteration that begins at the FUEL_HEAD at {@code pc} may be owed: then it is. */
    static boolean owes(VirtualFrame f, Code method, int pc) {
        int price = method.code[pc + 2];
        int spent = spent(f, method);
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, spent > Meter.CREDIT - price)) {
            return false;
        }
        f.setIntStatic(method.spent, spent);
        f.setIntStatic(pending(method), price);
        return true;
    }

    /**
     * Pays for the iteration that begins at the FUEL_HEAD at {@code pc}, and for all before.
     * Returns where the loop goes on, which adds the price of the iteration again.
     */
    static int settle(VirtualFrame f, Code method, Instance instance, int pc) {
        int[] code = method.code;
        int price = code[pc + 2];
        try {
            instance.meter.settleAhead(spent(f, method), price);
            f.setIntStatic(method.spent, -price);
            f.setIntStatic(pending(method), 0);
        } catch (TrapSignal s) {
            throw Interpreter.trap(s, method, pc);
        }
        return code[pc + 3];
    }

    private static Instance instance(VirtualFrame f) {
        return (Instance) f.getArguments()[0];
    }
}
