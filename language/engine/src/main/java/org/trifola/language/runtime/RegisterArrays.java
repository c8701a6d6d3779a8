package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The arrays that functions in parts keep their registers in, each thread's own, used again and
 * again. A function that an exception leaves does not give its array back.
 *
 * <p>FAST: a script interpreter's main function has hundreds of registers and is called millions of
 * times a second: new arrays cost the zeroing, and the fresh memory that Java's heap takes for
 * them. What an array held before is never read: parts load what is live, which has been written
 * since.
 */
public final class RegisterArrays {
    /** How many arrays of a class are kept, and how long they are at most, as powers of two. */
    private static final int KEPT = 16;

    private static final int CLASSES = 13;

    private static final ThreadLocal<RegisterArrays> OF_THREAD =
            ThreadLocal.withInitial(RegisterArrays::new);

    /** Not the thread itself, which instances would keep alive. */
    private final long thread = Thread.currentThread().threadId();

    private final long[][][] free = new long[CLASSES][KEPT][];
    private final int[] count = new int[CLASSES];

    private RegisterArrays() {}

    /** An array of {@code size} numbers or more; what is in it means nothing. */
    public static long[] take(Instance instance, int size) {
        RegisterArrays last = instance.registerArrays;
        RegisterArrays own = own(last);
        if (own != last) {
            instance.registerArrays = own;
        }
        return own.take(size);
    }

    /** Takes back an array of {@link #take}, which the thread need not have taken itself. */
    public static void give(Instance instance, long[] array) {
        own(instance.registerArrays).give(array);
    }

    /**
     * The current thread's, which may be {@code last}.
     *
     * <p>FAST: an instance remembers those of the thread that took one last, since a thread's own
     * variables are five loads away, one after the other.
     */
    static RegisterArrays own(@Nullable RegisterArrays last) {
        return last != null && last.thread == Thread.currentThread().threadId()
                ? last
                : OF_THREAD.get();
    }

    long[] take(int size) {
        int c = sizeClass(size);
        if (c >= CLASSES) {
            return new long[size];
        }
        int last = count[c] - 1;
        if (last < 0) {
            return new long[1 << c];
        }
        count[c] = last;
        long[] array = free[c][last];
        assert isSpoiled(array);
        return array;
    }

    void give(long[] array) {
        int c = sizeClass(array.length);
        if (c < CLASSES) {
            int n = count[c];
            if (n < KEPT) {
                free[c][n] = array;
                count[c] = n + 1;
            }
        }
    }

    private static int sizeClass(int size) {
        return 32 - Integer.numberOfLeadingZeros(size - 1);
    }

    /** Has tests see whether what was in an array before is read. */
    private static boolean isSpoiled(long[] array) {
        Arrays.fill(array, 0x7FF4_5EED_0BAD_F00DL);
        return true;
    }
}
