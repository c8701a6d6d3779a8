package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that waits until one of several things may have happened: uses no processor time, and
 * ends at once when the thread is interrupted. Descriptors enter what they wait for; closing it
 * withdraws that.
 */
final class Waiter implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final List<Runnable> withdrawals = new ArrayList<>();
    private @Nullable Selector selector;
    private volatile boolean woken;

    /** Ends the wait; from any thread. */
    void wake() {
        woken = true;
        Selector asleep = selector;
        if (asleep != null) {
            asleep.wakeup();
        }
        LockSupport.unpark(thread);
    }

    /** Waits for a channel, which must not be a blocking one. */
    void add(SelectableChannel channel, int operations) throws IOException {
        Selector watching = selector;
        if (watching == null) {
            watching = Selector.open();
            selector = watching;
        }
        var before = channel.keyFor(watching);
        int others = before == null ? 0 : before.interestOps();
        channel.register(watching, operations | others);
    }

    /** Whether a channel is ready now; for a waiter that waits for nothing else. */
    boolean isReady(SelectableChannel channel, int operation) throws IOException {
        add(channel, operation);
        Selector watching = selector;
        return watching != null && watching.selectNow() > 0;
    }

    /** Has {@code withdrawal} run when this is closed. */
    void whenClosed(Runnable withdrawal) {
        withdrawals.add(withdrawal);
    }

    /** Waits until something may have happened, or {@code nanos} have passed. */
    void pause(long nanos) throws InterruptedException, IOException {
        if (nanos > 0 && !woken) {
            Selector watching = selector;
            if (watching == null) {
                LockSupport.parkNanos(this, nanos);
            } else {
                // Rounded up: a selector knows no less than a millisecond.
                watching.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
                watching.selectedKeys().clear();
            }
        }
        woken = false;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() throws IOException {
        withdrawals.forEach(Runnable::run);
        if (selector != null) {
            selector.close();
        }
    }
}
