package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;

import java.io.IOException;

/** The guest's own end, and its courtesy towards others. */
final class Process {
    private static final int LAST_SIGNAL = 30;

    void declare(Catalog catalog) {
        catalog.addWithoutResult(
                "proc_exit",
                "rval: exitcode",
                "Ends the program with a status.",
                call -> {
                    throw call.caller().exit(call.i32(0));
                });
        catalog.add(
                "proc_raise",
                "sig: signal",
                "Sends the program a signal: does nothing, or ends it with the status that a shell"
                        + " would see.",
                Process::raise);
        catalog.add("sched_yield", "", "Lets other threads run.", _ -> Thread.yield());
    }

    /** SPEC: no guest can handle a signal, so each has the effect that preview 1 gives it. */
    private static void raise(Call call) throws IOException {
        int signal = call.i32(0);
        if (signal < 0 || signal > LAST_SIGNAL) {
            throw Errno.INVAL.failure();
        }
        switch (signal) {
            case 0, 13, 16, 17, 22, 27 -> {} // none, pipe, chld, cont, urg, winch
            case 18, 19, 20, 21 -> throw Errno.NOTSUP.failure(); // stop, tstp, ttin, ttou
            // From 16 on the numbers are one less than those of Linux.
            default -> throw call.caller().exit(128 + signal + (signal < 16 ? 0 : 1));
        }
    }
}
