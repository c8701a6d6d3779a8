package org.trifola.language.code;

/** A function needs what the engine cannot execute yet; the message names it. */
public final class UnsupportedInstruction extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsupportedInstruction(String what) {
        super(what + " is not executed by this version of the engine", null, false, false);
    }
}
