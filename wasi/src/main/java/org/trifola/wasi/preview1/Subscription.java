package org.trifola.wasi.preview1;

import org.trifola.language.host.HostMemory;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;
import org.trifola.wasi.clocks.GuestClock;

/**
 * What a guest waits for.
 *
 * @param fd the descriptor, or -1 for a clock
 * @param nanos for a clock, how long from now
 * @param error why this cannot be waited for
 */
record Subscription(long userdata, int type, int fd, long nanos, Errno error) {
    static final int CLOCK = 0;
    static final int FD_READ = 1;
    static final int FD_WRITE = 2;
    private static final int ABSTIME = 1;

    /**
     * <pre>
     * subscription: | 0 userdata u64 | 8 tag u8 | 16 fd u32 |
     *                                           | 16 clock u32 | 24 timeout u64 | 32 precision u64 | 40 flags u16 |
     * </pre>
     */
    static Subscription read(HostMemory memory, long address, Snapshot snapshot, GuestClock clock)
            throws ErrnoException {
        long userdata = memory.getI64(address);
        int type = memory.getU8(address + 8);
        if (type > FD_WRITE) {
            throw Errno.INVAL.failure();
        }
        if (type != CLOCK) {
            int fd = memory.getI32(address + 16);
            return new Subscription(userdata, type, fd, Poll.FOREVER, Errno.SUCCESS);
        }
        long at = address + snapshot.clockOffset();
        long left = memory.getI64(at + 8);
        boolean absolute = (memory.getU16(at + 24) & ABSTIME) != 0;
        Errno error = Errno.SUCCESS;
        switch (memory.getI32(at)) {
            case Clocks.REALTIME -> left = absolute ? left(left, clock.realtime()) : left;
            case Clocks.MONOTONIC -> left = absolute ? left(left, clock.monotonic()) : left;
            // Processor time stands still while the guest waits.
            case Clocks.PROCESS_CPUTIME, Clocks.THREAD_CPUTIME -> error = Errno.NOTSUP;
            default -> error = Errno.INVAL;
        }
        long bounded = left < 0 ? Poll.FOREVER : Math.min(left, Poll.FOREVER);
        return new Subscription(userdata, type, -1, bounded, error);
    }

    /** How long until {@code time}, both unsigned. */
    private static long left(long time, long now) {
        return Long.compareUnsigned(time, now) <= 0 ? 0 : time - now;
    }

    boolean isClock() {
        return type == CLOCK;
    }

    boolean isReading() {
        return type == FD_READ;
    }
}
