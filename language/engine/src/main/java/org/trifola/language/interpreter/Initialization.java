package org.trifola.language.interpreter;

import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.Cells;
import org.trifola.language.heap.ElementKind;
import org.trifola.language.heap.I31;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.ExceptionInstance;
import org.trifola.language.runtime.Tag;
import org.trifola.language.runtime.Trap;
import org.trifola.language.runtime.Waiters;

import java.lang.invoke.MethodHandles;

/**
 * Initializes the classes that guests are first in need of while they run: a guest that did so at
 * the very end of its stack would make a class unusable for all. {@code Atomics}, which takes a
 * tenth of a second, comes with the first memory off the heap.
 */
final class Initialization {
    private Initialization() {}

    static void run() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?>[] classes = {
            ArrayObject.class,
            Cells.class,
            Continuation.class,
            Continuations.class,
            Driver.class,
            ElementKind.class,
            ExceptionInstance.class,
            Exceptions.class,
            FrameControl.class,
            FrameRegisters.class,
            I31.class,
            PendingTailCall.class,
            StackSuspension.class,
            Tag.class,
            Trap.class,
            TrapSignal.class,
            Waiters.class,
            Window.class,
        };
        try {
            for (Class<?> c : classes) {
                lookup.ensureInitialized(c);
            }
            new Trap("").frames();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
