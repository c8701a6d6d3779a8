package org.trifola.launcher;

import java.io.PrintStream;

/** The entry of the command {@code trifola}. */
public final class Main {
    private static final String DEBUG = "TRIFOLA_DEBUG";

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(arguments, Streams.ofProcess());
        // Not every thread need be a daemon: guests may have left some, and they end with the
        // command.
        System.exit(status);
    }

    /** Carries out a command line; returns the exit status. Nothing is thrown. */
    static int run(String[] arguments, Streams streams) {
        try {
            return new Commands(streams).execute(arguments);
        } catch (Throwable e) {
            return report(e, streams.errors());
        }
    }

    /** Prints a failure for the user; returns the exit status. */
    static int report(Throwable e, PrintStream err) {
        if (e instanceof Failure failure) {
            err.print(failure.text());
            return failure.status();
        }
        if (e instanceof OutOfMemoryError) {
            err.println("Error: out of memory (more of it: trifola -J-Xmx<size> ...)");
            return ExitStatus.FAILURE;
        }
        if (System.getenv(DEBUG) != null) {
            e.printStackTrace(err);
        } else {
            err.println(
                    "trifola: internal error: %s; rerun with %s=1 for details"
                            .formatted(firstLine(e.toString()), DEBUG));
        }
        return ExitStatus.FAILURE;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
