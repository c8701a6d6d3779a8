package org.trifola.language.bytecode;

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

    private final long[][][] free = new long[CLASSES][KEPT][];
    private final int[] count = new int[CLASSES];

    private RegisterArrays() {}

    /** An array of {@code size} numbers or more; what is in it means nothing. */
    public static long[] take(int size) {
        int c = sizeClass(size);
        if (c >= CLASSES) {
            return new long[size];
        }
        RegisterArrays own = OF_THREAD.get();
        int last = own.count[c] - 1;
        if (last < 0) {
            return new long[1 << c];
        }
        own.count[c] = last;
        long[] array = own.free[c][last];
        assert isSpoiled(array);
        return array;
    }

    /** Takes back an array of {@link #take}. */
    public static void give(long[] array) {
        int c = sizeClass(array.length);
        if (c < CLASSES) {
            RegisterArrays own = OF_THREAD.get();
            int n = own.count[c];
            if (n < KEPT) {
                own.free[c][n] = array;
                own.count[c] = n + 1;
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
