package org.trifola.wasi.clocks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The processor time of a guest's threads. Threads may have worked for others before: what a thread
 * used up to its first look at the clock counts only as far as the guest was not waiting meanwhile.
 */
final class ProcessorTime {

    /** Made when first needed: no guest should wait for it that never asks for the time. */
    private static final class Threads {
        static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
        static final boolean KNOWN = BEAN.isCurrentThreadCpuTimeSupported();
    }

    private static final class Usage {
        final long start;
        long last;

        Usage(long start) {
            this.start = start;
        }
    }

    private final Map<Thread, Usage> usages = new WeakHashMap<>();
    private long all;

    /** The nanoseconds of the current thread; of a guest that was {@code busy} for so long. */
    synchronized long ofThread(long busy) {
        long now = Threads.KNOWN ? Threads.BEAN.getCurrentThreadCpuTime() : busy;
        Usage usage =
                usages.computeIfAbsent(
                        Thread.currentThread(), _ -> new Usage(now - Math.min(now, busy)));
        long used = Math.max(usage.last, now - usage.start);
        all += used - usage.last;
        usage.last = used;
        return used;
    }

    /** The nanoseconds of all threads that ever looked, each up to its last look. */
    synchronized long ofProcess(long busy) {
        ofThread(busy);
        return all;
    }
}
