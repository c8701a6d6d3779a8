package org.trifola.language.runtime;

import com.oracle.truffle.api.nodes.RootNode;

/**
 * Keeps compiled callers from believing what they cannot know of the class of a root node's
 * results.
 *
 * <p>PE: Truffle 25 takes the class of the first result that is returned uncompiled for that of
 * all, and has compiled code tell it of others. Code that was compiled before does not tell: a
 * guest that only deoptimizes there, or is compiled within calls of itself that have not returned
 * yet, has its callers take an object for one of another class. A null as the first result makes
 * Truffle give the class up.
 */
public final class ResultClasses {
    /** Whether a result was returned uncompiled. A hint without synchronization. */
    private boolean seen;

    /**
     * Whether a call with {@code arguments}, which have no numbers, is to be answered with null, by
     * uncompiled code.
     */
    public static boolean isNoCall(Object[] arguments) {
        return arguments[1] == null;
    }

    /**
     * Makes the call that is none, with the usual number of arguments. Truffle learns no classes of
     * arguments from it.
     */
    public static void call(RootNode root, int arguments) {
        root.getCallTarget().call(new Object[arguments]);
    }

    /** To be called where an execution returns that was uncompiled from its beginning on. */
    public void see() {
        if (!seen) {
            seen = true;
        }
    }

    /** To be called before the first compilation of {@code root}, and before others. */
    public void prepare(RootNode root, int arguments) {
        if (!seen) {
            seen = true;
            call(root, arguments);
        }
    }
}
