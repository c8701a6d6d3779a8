package org.trifola.language.runtime;

import java.util.Arrays;

/**
 * The arrays that functions in parts keep their registers in, each thread's own, used again and
 * again: one for each such call that is under way. Who takes one sets {@link #depth} back to what
 * it was, however the call ends.
 *
 * <p>FAST: a script interpreter's main function has hundreds of registers and is called millions of
 * times a second: new arrays cost the zeroing, and the fresh memory that Java's heap takes for
 * them. What an array held before is never read: parts load what is live, which has been written
 * since.
 */
public final class RegisterArrays {
    /** How many numbers a thread's arrays have at most. */
    private static final int MOST = 1 << 17;

    private static final int SHORTEST = 64;
    private static final long[] NONE = {};

    private static final ThreadLocal<RegisterArrays> OF_THREAD =
            ThreadLocal.withInitial(RegisterArrays::new);

    /** Not the thread itself, which instances would keep alive. */
    private final long thread = Thread.currentThread().threadId();

    private long[][] arrays = {};

    /** How many numbers they have. */
    private int kept;

    /** How many arrays are taken. */
    public int depth;

    private RegisterArrays() {}

    /**
     * The current thread's.
     *
     * <p>FAST: an instance remembers those of the thread that took one last, since a thread's own
     * variables are five loads away, one after the other.
     */
    public static RegisterArrays of(Instance instance) {
        RegisterArrays last = instance.registerArrays;
        return last != null && last.thread == Thread.currentThread().threadId()
                ? last
                : find(instance);
    }

    private static RegisterArrays find(Instance instance) {
        RegisterArrays own = own();
        instance.registerArrays = own;
        return own;
    }

    static RegisterArrays own() {
        return OF_THREAD.get();
    }

    /** An array of {@code size} numbers or more; what is in it means nothing. */
    public long[] take(int size) {
        int d = depth;
        long[][] all = arrays;
        long[] array = d < all.length ? all[d] : NONE;
        if (array.length < size) {
            array = newArray(d, size);
        }
        assert isSpoiled(array);
        // Last: where the stack overflows before, nothing is taken.
        depth = d + 1;
        return array;
    }

    private long[] newArray(int d, int size) {
        int length = Math.max(SHORTEST, Integer.highestOneBit(2 * size - 1));
        if (length > MOST - kept) {
            return new long[size];
        }
        // Whatever of this the stack overflows in, the rest is as it was.
        long[] array = new long[length];
        if (d >= arrays.length) {
            long[][] more = Arrays.copyOf(arrays, 2 * d + 16);
            Arrays.fill(more, arrays.length, more.length, NONE);
            arrays = more;
        }
        kept += length - arrays[d].length;
        arrays[d] = array;
        return array;
    }

    /** Has tests see whether what was in an array before is read. */
    private static boolean isSpoiled(long[] array) {
        Arrays.fill(array, 0x7FF4_5EED_0BAD_F00DL);
        return true;
    }
}
