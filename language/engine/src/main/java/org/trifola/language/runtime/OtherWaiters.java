package org.trifola.language.runtime;

/** The queue of another language for threads that wait at addresses of one shared memory. */
public interface OtherWaiters {
    /** Wakes up to {@code count} threads, unsigned, that wait at {@code address}; how many. */
    int notify(long address, int count);

    /** Waits at {@code address} for some nanoseconds; says whether it was notified. */
    boolean await(long address, long nanos);
}
