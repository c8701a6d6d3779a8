package org.trifola.wasi;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes a guest may still write. */
public final class Allowance {
    private final AtomicLong left;

    public Allowance(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Takes {@code bytes} of what is left; fails with {@code dquot} if that is less. */
    public void take(long bytes) throws ErrnoException {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw Errno.DQUOT.failure();
        }
    }

    /** Gives back what was taken and not used. */
    public void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
