package org.trifola.language;

import org.trifola.language.host.HostTime;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A time that is the same in each run: it starts at a given instant, each look at a clock takes a
 * microsecond, waiting takes as long as it is meant to, and nothing else takes any time.
 */
final class VirtualTime implements HostTime {
    private static final long LOOK_NANOS = 1_000;

    private final long start;
    private final AtomicLong passed = new AtomicLong();

    VirtualTime(Instant start) {
        this.start = start.getEpochSecond() * 1_000_000_000 + start.getNano();
    }

    @Override
    public long realtime() {
        return start + monotonic();
    }

    @Override
    public long monotonic() {
        return passed.addAndGet(LOOK_NANOS);
    }

    @Override
    public boolean isVirtual() {
        return true;
    }

    @Override
    public void skip(long nanos) {
        passed.addAndGet(nanos);
    }
}
