package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * The registers of the functions that a thread interprets: numbers in one array, references in another at the same
 * indices. A function's window begins where its caller's ends; where an array is full, the callee's window begins a new
 * one.
 */
final class RegisterStack {
    private static final int INITIAL = 1 << 14;
    private static final @Nullable Object[] NONE = {};
    private static final ThreadLocal<RegisterStack> CURRENT =
            ThreadLocal.withInitial(RegisterStack::new);

    /** The numbers; the length is a power of two. */
    long[] numbers = new long[INITIAL];
    @Nullable Object[] references = NONE;

    /** The first free index: where the window of a function called from outside the interpreter begins. */
    int top;

    static RegisterStack current() {
        return CURRENT.get();
    }

    /** The array for references, of the length of {@link #numbers}. */
    @Nullable Object[] references() {
        if (references.length != numbers.length) {
            references = new @Nullable Object[numbers.length];
        }
        return references;
    }

    /**
     * Makes room for a window of {@code size} registers and returns its start, in {@link #numbers}. To be undone by {@link
     * #release}.
     */
    int reserve(int size) {
        int fp = top;
        if (fp + size > numbers.length) {
            outer = new Outer(numbers, references, fp, outer);
            numbers = new long[Math.max(numbers.length * 2, Integer.highestOneBit(size) << 1)];
            references = NONE;
            fp = 0;
        }
        top = fp + size;
        return fp;
    }

    /** Gives back the window at {@code fp} of {@code array}, and all that may have been left behind it. */
    void release(int fp, long[] array) {
        while (numbers != array && outer != null) {
            leave(outer);
        }
        if (fp == 0 && outer != null) {
            leave(outer);
        } else {
            top = fp;
        }
    }

    private void leave(Outer o) {
        numbers = o.numbers;
        references = o.references;
        top = o.top;
        outer = o.outer;
    }

    /** The arrays that were full when those of now began. */
    private record Outer(long[] numbers, @Nullable Object[] references, int top, @Nullable Outer outer) {}

    private @Nullable Outer outer;
}
