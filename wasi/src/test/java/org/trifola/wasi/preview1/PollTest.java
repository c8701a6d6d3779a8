package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.wasi.Errno;

import java.util.concurrent.TimeUnit;

class PollTest {
    private static final int IN = 1024;
    private static final int OUT = 2048;

    private final FakeEnvironment environment = new FakeEnvironment();

    private static void clock(Guest guest, int index, int id, long nanos, int flags) {
        long address = IN + 48L * index;
        guest.memory.putI64(address, 100 + index);
        guest.memory.putI64(address + 8, 0);
        guest.memory.putI32(address + 16, id);
        guest.memory.putI64(address + 24, nanos);
        guest.memory.putI64(address + 32, 0);
        guest.memory.putI16(address + 40, flags);
    }

    private static void descriptor(Guest guest, int index, int type, int fd) {
        long address = IN + 48L * index;
        guest.memory.putI64(address, 100 + index);
        guest.memory.putI64(address + 8, type);
        guest.memory.putI32(address + 16, fd);
    }

    private static void assertEvent(Guest guest, int index, int userdata, Errno errno, int type) {
        long address = OUT + 32L * index;
        assertEquals(userdata, guest.memory.getI64(address));
        assertEquals(errno, Errno.values()[guest.memory.getU16(address + 8)]);
        assertEquals(type, guest.memory.getU8(address + 10));
    }

    private static int poll(Guest guest, int count) {
        guest.succeed("poll_oneoff", IN, OUT, count, Guest.RESULT);
        return guest.result();
    }

    static void sleep(Guest guest, long millis) {
        clock(guest, 0, Clocks.MONOTONIC, TimeUnit.MILLISECONDS.toNanos(millis), 0);
        assertEquals(1, poll(guest, 1));
        assertEvent(guest, 0, 100, Errno.SUCCESS, 0);
    }

    @Test
    void sleeps() {
        Guest guest = new Guest(environment);
        long start = System.nanoTime();
        sleep(guest, 20);
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void wakesAtTheFirstOfSeveralTimes() {
        Guest guest = new Guest(environment);
        clock(guest, 0, Clocks.MONOTONIC, -1, 0);
        clock(guest, 1, Clocks.REALTIME, 1_000_000, 0);
        assertEquals(1, poll(guest, 2));
        assertEvent(guest, 0, 101, Errno.SUCCESS, 0);
    }

    @Test
    void takesATimeThatHasPassedAsReached() {
        Guest guest = new Guest(environment);
        clock(guest, 0, Clocks.REALTIME, 1, 1);
        clock(guest, 1, Clocks.MONOTONIC, 0, 1);
        assertEquals(2, poll(guest, 2));
    }

    @Test
    void reportsWhatItCannotWaitFor() {
        Guest guest = new Guest(environment);
        clock(guest, 0, 17, 1, 0);
        clock(guest, 1, Clocks.PROCESS_CPUTIME, 1, 0);
        descriptor(guest, 2, 1, 99);
        descriptor(guest, 3, 2, 0);
        assertEquals(4, poll(guest, 4));
        assertEvent(guest, 0, 100, Errno.INVAL, 0);
        assertEvent(guest, 1, 101, Errno.NOTSUP, 0);
        assertEvent(guest, 2, 102, Errno.BADF, 1);
        assertEvent(guest, 3, 103, Errno.BADF, 2);
    }

    @Test
    void findsStreamsReady() {
        environment.type("typed");
        Guest guest = new Guest(environment);
        descriptor(guest, 0, 1, 0);
        descriptor(guest, 1, 2, 1);
        clock(guest, 2, Clocks.MONOTONIC, -1, 0);
        assertEquals(2, poll(guest, 3));
        assertEvent(guest, 0, 100, Errno.SUCCESS, 1);
        assertEquals(5, guest.memory.getI64(OUT + 16));
        assertEvent(guest, 1, 101, Errno.SUCCESS, 2);
    }

    @Test
    void givesUpOnASilentStreamAtItsTime() {
        Guest guest = new Guest(environment);
        descriptor(guest, 0, 1, 0);
        clock(guest, 1, Clocks.MONOTONIC, 5_000_000, 0);
        assertEquals(1, poll(guest, 2));
        assertEvent(guest, 0, 101, Errno.SUCCESS, 0);
    }

    @Test
    void leavesTheWaitingToTheReadWhereThereIsNothingElse() {
        Guest guest = new Guest(environment);
        descriptor(guest, 0, 1, 0);
        assertEquals(1, poll(guest, 1));
        assertEvent(guest, 0, 100, Errno.SUCCESS, 1);
    }

    @Test
    void refusesNothingAndNonsense() {
        Guest guest = new Guest(environment);
        assertEquals(Errno.INVAL, guest.call("poll_oneoff", IN, OUT, 0, Guest.RESULT));
        descriptor(guest, 0, 3, 0);
        assertEquals(Errno.INVAL, guest.call("poll_oneoff", IN, OUT, 1, Guest.RESULT));
        assertThrows(
                FakeCaller.Trapped.class,
                () -> guest.call("poll_oneoff", IN, OUT, -1, Guest.RESULT));
    }
}
