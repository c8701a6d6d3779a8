package org.trifola.language.host;

/** The clocks that a guest reads. All times are nanoseconds. */
public interface HostTime {

    /** The time of day, since 1970. */
    long realtime();

    /** A time that only grows. */
    long monotonic();

    /** Whether time passes only where guests look at it or {@link #skip} it. */
    boolean isVirtual();

    /** Lets {@code nanos} pass where time is virtual: a guest waits for nothing else. */
    void skip(long nanos);
}
