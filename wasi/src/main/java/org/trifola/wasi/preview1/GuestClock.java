package org.trifola.wasi.preview1;

import org.trifola.language.host.HostEnvironment;

import java.time.Instant;

/**
 * The guest's time: since it was instantiated, and how much of that it spent waiting. In
 * nanoseconds.
 */
final class GuestClock {
    private final HostEnvironment environment;
    private final long start = System.nanoTime();
    private long waited;

    GuestClock(HostEnvironment environment) {
        this.environment = environment;
    }

    /** The time of day, since 1970. */
    long realtime() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /** The time since the start. */
    long monotonic() {
        return System.nanoTime() - start;
    }

    /**
     * The time during which the guest was not waiting for the world: what it can take for its
     * processor time.
     */
    synchronized long busy() {
        return monotonic() - waited;
    }

    /** Waits in a way that the context's cancellation ends; the time does not count as busy. */
    void await(HostEnvironment.Wait wait) {
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
