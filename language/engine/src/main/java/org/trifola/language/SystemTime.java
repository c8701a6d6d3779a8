package org.trifola.language;

import org.trifola.language.host.HostTime;

import java.time.Instant;

/** The time of the host; the monotonic clock starts at 0 with each guest. */
final class SystemTime implements HostTime {
    private final long start = System.nanoTime();

    @Override
    public long realtime() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public long monotonic() {
        return System.nanoTime() - start;
    }

    @Override
    public boolean isVirtual() {
        return false;
    }

    /** It passes by itself. */
    @Override
    public void skip(long nanos) {}
}
