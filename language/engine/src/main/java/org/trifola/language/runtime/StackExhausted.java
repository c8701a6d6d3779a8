package org.trifola.language.runtime;

/**
 * The exhaustion of the call stack as the world outside of wasm sees it; JavaScript makes its
 * {@code RangeError} of it.
 */
public final class StackExhausted extends StackOverflowError {
    private static final long serialVersionUID = 1;

    StackExhausted(String message) {
        super(message);
    }
}
