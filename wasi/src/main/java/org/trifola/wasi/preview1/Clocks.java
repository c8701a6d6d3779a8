package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;
import org.trifola.wasi.clocks.GuestClock;

import java.io.IOException;

/** Reading clocks. */
final class Clocks {
    static final int REALTIME = 0;
    static final int MONOTONIC = 1;
    static final int PROCESS_CPUTIME = 2;
    static final int THREAD_CPUTIME = 3;

    private final GuestClock clock;

    Clocks(GuestClock clock) {
        this.clock = clock;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "clock_res_get",
                "id: clockid, resolution: *timestamp",
                "The resolution of a clock in nanoseconds.",
                this::resolution);
        catalog.add(
                "clock_time_get",
                "id: clockid, precision: timestamp, time: *timestamp",
                "The time of a clock in nanoseconds. The processor-time clocks tell what the"
                        + " guest has used, in all its threads or in the calling one.",
                this::time);
    }

    private void resolution(Call call) throws IOException {
        call.putI64(1, call.i32(0) == MONOTONIC ? 1 : resolutionOfOthers(call.i32(0)));
    }

    private static long resolutionOfOthers(int id) throws ErrnoException {
        if (id < REALTIME || id > THREAD_CPUTIME) {
            throw Errno.INVAL.failure();
        }
        return 1_000;
    }

    private void time(Call call) throws IOException {
        long time =
                switch (call.i32(0)) {
                    case REALTIME -> clock.realtime();
                    case MONOTONIC -> clock.monotonic();
                    case PROCESS_CPUTIME -> clock.processTime();
                    case THREAD_CPUTIME -> clock.threadTime();
                    default -> throw Errno.INVAL.failure();
                };
        call.putI64(2, time);
    }
}
