package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that wait for a notification at an address of a shared memory (proposal: threads, "Wait
 * and notify operators"). All memories share these queues: they are found by the real address.
 *
 * <p>A value is compared and its thread enqueued under the lock that a notification takes, so that
 * none is lost. Longest waiting threads are notified first.
 */
public final class Waiters {
    /** What waiting comes to. */
    static final int NOTIFIED = 0;

    static final int NOT_EQUAL = 1;
    static final int TIMED_OUT = 2;

    private static final int QUEUES = 256;
    private static final Queue[] QUEUE = new Queue[QUEUES];

    static {
        for (int i = 0; i < QUEUES; i++) {
            QUEUE[i] = new Queue();
        }
    }

    private Waiters() {}

    /** The threads waiting at some addresses, in the order of their arrival. */
    private static final class Queue {
        final ReentrantLock lock = new ReentrantLock();
        @Nullable Waiter first;
        @Nullable Waiter last;

        void add(Waiter w) {
            Waiter before = last;
            w.previous = before;
            if (before == null) {
                first = w;
            } else {
                before.next = w;
            }
            last = w;
        }

        void remove(Waiter w) {
            Waiter before = w.previous;
            Waiter after = w.next;
            if (before == null) {
                first = after;
            } else {
                before.next = after;
            }
            if (after == null) {
                last = before;
            } else {
                after.previous = before;
            }
        }
    }

    /** A thread that waits. */
    private static final class Waiter {
        final Queue queue;
        final long at;
        final boolean limited;
        final long deadline;
        final Condition condition;
        boolean notified;
        @Nullable Waiter next;
        @Nullable Waiter previous;

        Waiter(Queue queue, long at, long timeout) {
            this.queue = queue;
            this.at = at;
            // Some 292 years are for ever.
            limited = timeout >= 0 && timeout < Long.MAX_VALUE / 2;
            deadline = System.nanoTime() + (limited ? timeout : 0);
            condition = queue.lock.newCondition();
        }

        /** Waits until notified or too late. When interrupted it may be called again. */
        void await() throws InterruptedException {
            queue.lock.lockInterruptibly();
            try {
                while (!notified) {
                    if (!limited) {
                        condition.await();
                        continue;
                    }
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return;
                    }
                    condition.await(left, TimeUnit.NANOSECONDS);
                }
            } finally {
                queue.lock.unlock();
            }
        }
    }

    private static Queue queue(long at) {
        long n = at >>> 2;
        return QUEUE[(int) (n ^ n >>> 8 ^ n >>> 16) & QUEUES - 1];
    }

    /**
     * Waits while the four bytes at {@code address} are {@code expected}, for {@code timeout}
     * nanoseconds, or for ever if that is negative.
     */
    @TruffleBoundary
    public static int wait32(OffHeap m, long address, int expected, long timeout) {
        long at = m.atomic(address, 4);
        Queue queue = queue(at);
        queue.lock.lock();
        Waiter w;
        try {
            if (Atomics.load32(m, address) != expected) {
                return NOT_EQUAL;
            }
            w = new Waiter(queue, at, timeout);
            queue.add(w);
        } finally {
            queue.lock.unlock();
        }
        return await(w);
    }

    /** The same for eight bytes. */
    @TruffleBoundary
    public static int wait64(OffHeap m, long address, long expected, long timeout) {
        long at = m.atomic(address, 8);
        Queue queue = queue(at);
        queue.lock.lock();
        Waiter w;
        try {
            if (Atomics.load64(m, address) != expected) {
                return NOT_EQUAL;
            }
            w = new Waiter(queue, at, timeout);
            queue.add(w);
        } finally {
            queue.lock.unlock();
        }
        return await(w);
    }

    private static int await(Waiter w) {
        try {
            TruffleSafepoint.setBlockedThreadInterruptible(null, Waiter::await, w);
        } finally {
            w.queue.lock.lock();
            if (!w.notified) {
                w.queue.remove(w);
            }
            w.queue.lock.unlock();
        }
        return w.notified ? NOTIFIED : TIMED_OUT;
    }

    /** Wakes up to {@code count} threads, unsigned, that wait at {@code address}; how many. */
    @TruffleBoundary
    public static int notify(OffHeap m, long address, int count) {
        long at = m.atomic(address, 4);
        Queue queue = queue(at);
        int woken = 0;
        queue.lock.lock();
        try {
            Waiter w = queue.first;
            while (w != null && woken != count) {
                Waiter next = w.next;
                if (w.at == at) {
                    queue.remove(w);
                    w.notified = true;
                    w.condition.signal();
                    woken++;
                }
                w = next;
            }
        } finally {
            queue.lock.unlock();
        }
        return woken;
    }
}
