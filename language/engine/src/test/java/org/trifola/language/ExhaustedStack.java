package org.trifola.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;

/** The message of a call stack that is exhausted by one function's calls of itself. */
public final class ExhaustedStack {
    private ExhaustedStack() {}

    /**
     * Asserts that {@code message} names, innermost and outermost, calls of {@code function} at one
     * place and nothing else: eight of either end, and how many were left out.
     */
    public static void assertMessage(String function, String message) {
        String call = "(0x[0-9a-f]+: " + Pattern.quote(function) + ")";
        assertTrue(
                Pattern.matches(
                        "call stack exhausted, at "
                                + call
                                + "(\n    at \\1){7}\n    \\.\\.\\. \\d+ more(\n    at \\1){8}",
                        message),
                message);
    }
}
