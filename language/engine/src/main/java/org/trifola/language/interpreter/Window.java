package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * The registers of one activation of an interpreted function: numbers in one array, references in
 * another at the same indices. A thread's windows form a chain, one for each depth of calls, and
 * are used again and again: a call allocates nothing.
 */
final class Window {
    private static final int MINIMUM = 32;

    /** How many windows a thread keeps while it runs nothing. */
    private static final int KEPT = 1 << 12;

    private static final @Nullable Object[] NO_REFERENCES = {};
    private static final ThreadLocal<Chain> CHAIN = ThreadLocal.withInitial(Chain::new);

    /** The numbers; the length is a power of two. */
    final long[] numbers;

    /**
     * As long as {@link #numbers} once a function with references has used this window; empty
     * before.
     */
    @Nullable Object[] references = NO_REFERENCES;

    /** Where the function was when an exception or trap came out of its loop; -1 elsewhere. */
    private int left;

    /** Whether compiled code runs in place of the function, with its registers. */
    private boolean replaced;

    private final Chain chain;
    private final int depth;
    private @Nullable Window next;

    /** Of the bottom: whether the chain has grown longer than is worth keeping. */
    private boolean deep;

    private Window(Chain chain, int depth, int size) {
        this.chain = chain;
        this.depth = depth;
        numbers = new long[Math.max(MINIMUM, Integer.highestOneBit(Math.max(1, size - 1)) << 1)];
    }

    /** The windows of a thread. */
    static final class Chain {
        private final Window bottom = new Window(this, 0, 0);

        /** The innermost window in use when the interpreter is entered from outside. */
        private Window top = bottom;

        /** The tail call that the innermost function has ended with. */
        final PendingTailCall tail = new PendingTailCall();

        /**
         * Makes {@code window} the innermost one for whoever enters the interpreter next; returns
         * the one before.
         */
        Window enter(Window window) {
            Window before = top;
            top = window;
            return before;
        }

        /** Undoes {@link #enter}. */
        void leave(Window before) {
            top = before;
            if (before == bottom) {
                bottom.trim();
            }
        }
    }

    private void trim() {
        if (chain.top == this && deep) {
            next = null;
            deep = false;
        }
    }

    /** A window for a function that is entered from outside the interpreter. */
    static Window enter(int size) {
        return CHAIN.get().top.next(size);
    }

    /**
     * Notes that an exception or trap comes out of the operation at {@code pc}. Says whether that
     * is where the function was, and not in compiled code that had taken over.
     */
    boolean abruptly(int pc) {
        boolean here = !replaced;
        replaced = false;
        left = here ? pc : -1;
        return here;
    }

    /** Notes that the function traps: it is not what it calls. */
    void trapped() {
        replaced = false;
        left = -1;
    }

    /**
     * The index that {@link #abruptly} noted, or -1 if compiled code had taken over or the function
     * itself trapped.
     */
    int leftAt() {
        return left;
    }

    /** Says whether compiled code runs in place of the function. */
    void replaced(boolean now) {
        replaced = now;
    }

    Chain chain() {
        return chain;
    }

    /** The window for a function called from this one's, of at least {@code size} registers. */
    Window next(int size) {
        Window n = next;
        return n != null && n.numbers.length >= size ? n : allocate(size);
    }

    private Window allocate(int size) {
        Window n = new Window(chain, depth + 1, size);
        Window old = next;
        if (old != null) {
            n.next = old.next;
        }
        next = n;
        if (depth > KEPT) {
            chain.bottom.deep = true;
        }
        return n;
    }

    /** Makes {@link #references} long enough. */
    void ensureReferences() {
        if (references.length == 0) {
            references = new @Nullable Object[numbers.length];
        }
    }
}
