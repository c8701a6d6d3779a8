package org.trifola.wasi.clocks;

import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostTime;

/**
 * The time of one guest: since it was instantiated, and how much of that it spent waiting. In
 * nanoseconds.
 */
public final class GuestClock {
    private final HostEnvironment environment;
    private final HostTime time;
    private final ProcessorTime processor = new ProcessorTime();
    private final long start = System.nanoTime();
    private long waited;

    public GuestClock(HostEnvironment environment) {
        this.environment = environment;
        this.time = environment.time();
    }

    /** The time of day, since 1970. */
    public long realtime() {
        return time.realtime();
    }

    /** The time since the start. */
    public long monotonic() {
        return time.monotonic();
    }

    /** The processor time that the guest has used in all its threads. */
    public long processTime() {
        return time.isVirtual() ? time.monotonic() : processor.ofProcess(busy());
    }

    /** The processor time that the guest has used in this thread. */
    public long threadTime() {
        return time.isVirtual() ? time.monotonic() : processor.ofThread(busy());
    }

    /** The time during which the guest was not waiting for the world. */
    private synchronized long busy() {
        return System.nanoTime() - start - waited;
    }

    /** Whether waiting for nothing but a time takes none. */
    public boolean isVirtual() {
        return time.isVirtual();
    }

    /** Lets time pass without waiting, where it is virtual. */
    public void skip(long nanos) {
        time.skip(nanos);
    }

    /** Waits in a way that the context's cancellation ends; the time does not count as busy. */
    public void await(HostEnvironment.Wait wait) {
        long from = System.nanoTime();
        try {
            environment.await(wait);
        } finally {
            addWaited(System.nanoTime() - from);
        }
    }

    private synchronized void addWaited(long nanos) {
        waited += nanos;
    }
}
