package org.trifola.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command line came to.
 *
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int status, String out, String err) {

    /** Carries out a command line in this process, with nothing on standard input. */
    static CommandRun of(String... arguments) {
        return withInput("", arguments);
    }

    static CommandRun withInput(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int status = Main.run(arguments, new Streams(in, out, err));
        return new CommandRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Checks status and standard output; standard error must be empty. */
    void assertPrinted(String expected) {
        assertEquals("", err);
        assertEquals(expected, out);
        assertEquals(ExitStatus.SUCCESS, status);
    }

    /** Checks status and standard error; standard output must be empty. */
    void assertFailed(int expectedStatus, String expected) {
        assertEquals(expected, err);
        assertEquals("", out);
        assertEquals(expectedStatus, status);
    }
}
