package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.wasi.Errno;

import java.util.concurrent.TimeUnit;

class ClocksTest {
    private final Guest guest = new Guest(new FakeEnvironment());

    private long time(int clock) {
        guest.succeed("clock_time_get", clock, 0, Guest.RESULT);
        return guest.longResult();
    }

    @Test
    void tellsTheTimeOfDay() {
        long difference = time(Clocks.REALTIME) / 1_000_000 - System.currentTimeMillis();
        assertTrue(Math.abs(difference) < 60_000, () -> "off by " + difference);
    }

    @Test
    void neverGoesBack() {
        long before = time(Clocks.MONOTONIC);
        assertTrue(time(Clocks.MONOTONIC) >= before);
    }

    @Test
    void doesNotCountWaitingAsProcessorTime() {
        long processor = time(Clocks.PROCESS_CPUTIME);
        long monotonic = time(Clocks.MONOTONIC);
        PollTest.sleep(guest, 50);
        long waited = time(Clocks.MONOTONIC) - monotonic;
        long used = time(Clocks.THREAD_CPUTIME) - processor;
        assertTrue(waited >= TimeUnit.MILLISECONDS.toNanos(50));
        assertTrue(used < waited - TimeUnit.MILLISECONDS.toNanos(40), () -> used + " ns");
    }

    @Test
    void hasResolutionsForItsClocksOnly() {
        for (int clock = 0; clock < 4; clock++) {
            guest.succeed("clock_res_get", clock, Guest.RESULT);
            assertTrue(guest.longResult() > 0);
        }
        assertEquals(Errno.INVAL, guest.call("clock_res_get", 4, Guest.RESULT));
        assertEquals(Errno.INVAL, guest.call("clock_time_get", -1, 0, Guest.RESULT));
    }
}
