package org.trifola.language.bytecode;

/** Why a function stays in the interpreter. */
final class Untranslatable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Untranslatable(String reason) {
        super(reason, null, false, false);
    }
}
