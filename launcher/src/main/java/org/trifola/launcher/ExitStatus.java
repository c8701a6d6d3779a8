package org.trifola.launcher;

/** The exit statuses of the command, beside those that guests choose. */
final class ExitStatus {
    static final int SUCCESS = 0;

    /** The input is wrong, or cannot be read. */
    static final int FAILURE = 1;

    /** The command line is wrong. */
    static final int USAGE = 2;

    /** The guest trapped: 128 + SIGABRT, as with Wasmtime. */
    static final int TRAP = 134;

    private ExitStatus() {}
}
