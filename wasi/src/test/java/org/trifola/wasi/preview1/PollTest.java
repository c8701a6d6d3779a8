package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

class PollTest {
    private static final int IN = 1024;
    static final int OUT = 2048;

    private final FakeEnvironment environment = new FakeEnvironment();

    static void clock(Guest guest, int index, int id, long nanos, int flags) {
        long address = IN + 48L * index;
        guest.memory.putI64(address, 100 + index);
        guest.memory.putI64(address + 8, 0);
        guest.memory.putI32(address + 16, id);
        guest.memory.putI64(address + 24, nanos);
        guest.memory.putI64(address + 32, 0);
        guest.memory.putI16(address + 40, flags);
    }

    static void descriptor(Guest guest, int index, int type, int fd) {
        long address = IN + 48L * index;
        guest.memory.putI64(address, 100 + index);
        guest.memory.putI64(address + 8, type);
        guest.memory.putI32(address + 16, fd);
    }

    static void assertEvent(Guest guest, int index, int userdata, Errno errno, int type) {
        long address = OUT + 32L * index;
        assertEquals(userdata, guest.memory.getI64(address));
        assertEquals(errno, Errno.values()[guest.memory.getU16(address + 8)]);
        assertEquals(type, guest.memory.getU8(address + 10));
    }

    static int poll(Guest guest, int count) {
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
    void givesUpOnASilentStreamAtItsTime() throws IOException {
        environment.in = new PipedInputStream(new PipedOutputStream());
        Guest guest = new Guest(environment);
        descriptor(guest, 0, 1, 0);
        clock(guest, 1, Clocks.MONOTONIC, 5_000_000, 0);
        assertEquals(1, poll(guest, 2));
        assertEvent(guest, 0, 101, Errno.SUCCESS, 0);
    }

    @Test
    void findsTheEndOfAStream() {
        Guest guest = new Guest(environment);
        descriptor(guest, 0, 1, 0);
        assertEquals(1, poll(guest, 1));
        assertEvent(guest, 0, 100, Errno.SUCCESS, 1);
        assertEquals(0, guest.memory.getI64(OUT + 16));
        assertEquals("", guest.read(0, 10));
    }

    @Test
    void wakesWhenAStreamSpeaks() throws IOException {
        PipedOutputStream speaker = new PipedOutputStream();
        environment.in = new PipedInputStream(speaker);
        Guest guest = new Guest(environment);
        descriptor(guest, 0, 1, 0);
        clock(guest, 1, Clocks.MONOTONIC, TimeUnit.SECONDS.toNanos(30), 0);
        Thread.ofVirtual().start(() -> speak(speaker));
        assertEquals(1, poll(guest, 2));
        assertEvent(guest, 0, 100, Errno.SUCCESS, 1);
        assertEquals("hello", guest.read(0, 10));
    }

    private static void speak(PipedOutputStream speaker) {
        try {
            Thread.sleep(30);
            speaker.write("hello".getBytes(StandardCharsets.UTF_8));
            speaker.flush();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesNoProcessorTimeToWait() throws IOException {
        environment.in = new PipedInputStream(new PipedOutputStream());
        Guest guest = new Guest(environment);
        guest.succeed("clock_time_get", Clocks.PROCESS_CPUTIME, 0, Guest.RESULT);
        descriptor(guest, 0, 1, 0);
        clock(guest, 1, Clocks.MONOTONIC, TimeUnit.MILLISECONDS.toNanos(300), 0);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        assertEquals(1, poll(guest, 2));
        long used = threads.getCurrentThreadCpuTime() - before;
        assertTrue(used < TimeUnit.MILLISECONDS.toNanos(30), () -> used + " ns");
    }

    @Test
    void skipsTheWaitWhereTimeIsVirtual() {
        FakeEnvironment.FakeTime time = new FakeEnvironment.FakeTime();
        time.virtual = true;
        environment.time = time;
        Guest guest = new Guest(environment);
        clock(guest, 0, Clocks.MONOTONIC, TimeUnit.DAYS.toNanos(1), 0);
        clock(guest, 1, Clocks.MONOTONIC, TimeUnit.DAYS.toNanos(2), 0);
        assertEquals(1, poll(guest, 2));
        assertEvent(guest, 0, 100, Errno.SUCCESS, 0);
        assertEquals(TimeUnit.DAYS.toNanos(1), time.skipped);
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
