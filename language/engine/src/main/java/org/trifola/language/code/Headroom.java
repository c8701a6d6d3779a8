package org.trifola.language.code;

/**
 * Room on a thread's stack. Java code that a stack overflow ends anywhere may leave its data half
 * written, and a class whose initialization it ends can never be used again: so the end of the
 * stack is looked for, in a place where it does no harm, before such code is called near it.
 */
public final class Headroom {
    /** So many calls take some 50,000 bytes compiled, thrice as much interpreted. */
    private static final int MUCH = 1500;

    /** The same for some 3,000 bytes. */
    private static final int LITTLE = 100;

    private Headroom() {}

    /**
     * Looks for room for the engine and Truffle to do anything.
     *
     * @throws StackOverflowError where there is not enough
     */
    public static void demand() {
        demand(MUCH);
    }

    /**
     * Looks for room to make an exception: where there is none, others further out will look. A
     * search that fails is slow, and slower the more it looks for.
     *
     * @throws StackOverflowError where there is not enough
     */
    public static void demandLittle() {
        demand(LITTLE);
    }

    private static void demand(int calls) {
        if (descend(calls) < 0) {
            throw new IllegalStateException();
        }
    }

    private static int descend(int calls) {
        return calls == 0 ? 0 : descend(calls - 1) + 1;
    }
}
