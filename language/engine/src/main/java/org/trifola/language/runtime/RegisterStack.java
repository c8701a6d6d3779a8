package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The registers of functions in parts, each thread's own, used again and again: one {@link
 * RegisterFields} for each such call that is under way. Who takes one sets {@link #depth} back to
 * what it was, however the call ends.
 *
 * <p>FAST: a script interpreter's main function is called millions of times a second: new objects
 * cost the zeroing, and the fresh memory that Java's heap takes for them. What is in one means
 * nothing at first: a part loads only what the same call has stored since.
 */
public final class RegisterStack {
    /** How many levels a thread keeps at most: a MiB. */
    private static final int MOST = 1 << 11;

    private static final ThreadLocal<RegisterStack> OF_THREAD =
            ThreadLocal.withInitial(RegisterStack::new);

    /** Not the thread itself, which instances would keep alive. */
    private final long thread = Thread.currentThread().threadId();

    private @Nullable RegisterFields[] levels = {};

    /** How many are taken. */
    public int depth;

    private RegisterStack() {}

    /**
     * The current thread's.
     *
     * <p>FAST: an instance remembers that of the thread that took one last, since a thread's own
     * variables are five loads away, one after the other.
     */
    public static RegisterStack of(Instance instance) {
        RegisterStack last = instance.registers;
        return last != null && last.thread == Thread.currentThread().threadId()
                ? last
                : find(instance);
    }

    private static RegisterStack find(Instance instance) {
        RegisterStack own = own();
        instance.registers = own;
        return own;
    }

    static RegisterStack own() {
        return OF_THREAD.get();
    }

    /** Fields that nobody else has. */
    public RegisterFields take() {
        int d = depth;
        @Nullable RegisterFields[] all = levels;
        RegisterFields fields = d < all.length ? all[d] : null;
        if (fields == null) {
            fields = make(d);
        }
        assert fields.isSpoiled();
        // Last: where the stack overflows before, nothing is taken.
        depth = d + 1;
        return fields;
    }

    private RegisterFields make(int d) {
        RegisterFields fields = new RegisterFields();
        if (d < MOST) {
            if (d >= levels.length) {
                levels = Arrays.copyOf(levels, 2 * d + 16);
            }
            levels[d] = fields;
        }
        return fields;
    }
}
