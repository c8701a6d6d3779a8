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
 *
 * <p>Where another language has a queue of its own for a memory, threads wait there, for a second
 * at a time.
 */
public final class Waiters {
    /** What waiting comes to. */
    static final int NOTIFIED = 0;

    static final int NOT_EQUAL = 1;
    static final int TIMED_OUT = 2;

    /** How many nanoseconds a thread stays in another language's queue. */
    private static final long SHORTEST_STAY = 1_000_000;

    private static final long USUAL_STAY = 1_000_000_000;

    /** While it is in a queue here, too. */
    private static final long BRIEF_STAY = 20_000_000;

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
        final OffHeap memory;
        final long address;
        final long expected;
        final boolean wide;
        final long at;
        final Queue queue;
        final boolean limited;
        final long deadline;
        final Condition condition;
        boolean enqueued;
        boolean notified;
        @Nullable Waiter next;
        @Nullable Waiter previous;

        Waiter(OffHeap memory, long address, long expected, boolean wide, long timeout) {
            this.memory = memory;
            this.address = address;
            this.expected = expected;
            this.wide = wide;
            at = memory.atomic(address, wide ? Long.BYTES : Integer.BYTES);
            queue = queue(at);
            // Some 292 years are for ever.
            limited = timeout >= 0 && timeout < Long.MAX_VALUE / 2;
            deadline = System.nanoTime() + (limited ? timeout : 0);
            condition = queue.lock.newCondition();
        }

        /** Whether the memory still has the expected value. */
        boolean holds() {
            return wide
                    ? Atomics.load64(memory, address) == expected
                    : Atomics.load32(memory, address) == (int) expected;
        }

        long left() {
            return limited ? deadline - System.nanoTime() : Long.MAX_VALUE;
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
                    long left = left();
                    if (left <= 0) {
                        return;
                    }
                    condition.await(left, TimeUnit.NANOSECONDS);
                }
            } finally {
                queue.lock.unlock();
            }
        }

        boolean isNotified() {
            queue.lock.lock();
            try {
                return notified;
            } finally {
                queue.lock.unlock();
            }
        }

        /** Enters the queue if the memory has the expected value; says whether. */
        boolean enqueue() {
            queue.lock.lock();
            try {
                if (holds()) {
                    queue.add(this);
                    enqueued = true;
                }
                return enqueued;
            } finally {
                queue.lock.unlock();
            }
        }

        /** Leaves the queue, unless a notification has taken it out. */
        void leave() {
            queue.lock.lock();
            try {
                if (enqueued && !notified) {
                    queue.remove(this);
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
        return wait(new Waiter(m, address, expected, false, timeout));
    }

    /** The same for eight bytes. */
    @TruffleBoundary
    public static int wait64(OffHeap m, long address, long expected, long timeout) {
        return wait(new Waiter(m, address, expected, true, timeout));
    }

    private static int wait(Waiter w) {
        OtherWaiters others = w.memory.otherWaiters();
        if (others != null) {
            return waitAmong(others, w);
        }
        if (!w.enqueue()) {
            return NOT_EQUAL;
        }
        try {
            TruffleSafepoint.setBlockedThreadInterruptible(null, Waiter::await, w);
        } finally {
            w.leave();
        }
        return w.notified ? NOTIFIED : TIMED_OUT;
    }

    /**
     * Waits in the other queue, and in this one too if the memory has grown, because the other
     * language may have a queue for each size of it then.
     *
     * <p>Between two stays there, as before the first, a notification finds nobody: this thread has
     * only begun to wait at the next stay, and looks at the value again before.
     */
    private static int waitAmong(OtherWaiters others, Waiter w) {
        int result = TIMED_OUT;
        try {
            while (true) {
                boolean holds = w.enqueued || !w.memory.hasGrown() ? w.holds() : w.enqueue();
                long left = w.left();
                if (!holds || left <= 0 || w.isNotified()) {
                    result = holds ? TIMED_OUT : NOT_EQUAL;
                    break;
                }
                long most = w.enqueued ? BRIEF_STAY : USUAL_STAY;
                if (others.await(w.address, Math.clamp(left, SHORTEST_STAY, most))) {
                    result = NOTIFIED;
                    break;
                }
                TruffleSafepoint.pollHere(null);
            }
        } finally {
            w.leave();
        }
        if (!w.notified) {
            return result;
        }
        if (result == NOTIFIED) {
            // In both queues at once: one of the notifications has to reach somebody else.
            notify(w.memory, w.address, 1);
        }
        return NOTIFIED;
    }

    /** Wakes up to {@code count} threads, unsigned, that wait at {@code address}; how many. */
    @TruffleBoundary
    public static int notify(OffHeap m, long address, int count) {
        long at = m.atomic(address, 4);
        Queue queue = queue(at);
        OtherWaiters others = m.otherWaiters();
        int woken = others == null ? 0 : others.notify(address, count);
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
