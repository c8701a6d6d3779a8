package org.trifola.wasi.preview1;

import org.trifola.language.host.HostMemory;
import org.trifola.wasi.Errno;
import org.trifola.wasi.filesystem.FailureCodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waiting for several things at once. */
final class Poll {
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;

    private static final int ABSTIME = 1;
    private static final int MAX_SUBSCRIPTIONS = 1 << 16;

    /** No subscription waits longer: 146 years, so that sums with it do not overflow. */
    private static final long FOREVER = Long.MAX_VALUE / 2;

    /** How often streams are asked whether they have something: Java tells no other way. */
    private static final long STREAM_PERIOD = TimeUnit.MILLISECONDS.toNanos(2);

    /** What a write that would not wait may have; a file takes more. */
    private static final long WRITABLE_BYTES = 64 << 10;

    private final DescriptorTable descriptors;
    private final GuestClock clock;

    Poll(DescriptorTable descriptors, GuestClock clock) {
        this.descriptors = descriptors;
        this.clock = clock;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "poll_oneoff",
                "in: *subscription, out: *event, nsubscriptions: size, nevents: *size",
                "Waits until one of several things has happened: a time has come, a descriptor can"
                        + " be read or written.",
                this::poll);
    }

    /**
     * What the guest waits for. {@code deadline} is for clocks, on the scale of {@link
     * System#nanoTime()}.
     */
    private record Subscription(long userdata, int type, int fd, long deadline, Errno error) {}

    private record Event(Subscription of, Errno error, long bytes) {}

    private void poll(Call call) throws IOException {
        long count = call.u32(2);
        call.requireRange(call.u32(0), count * Layout.SUBSCRIPTION_BYTES);
        call.requireRange(call.u32(1), count * Layout.EVENT_BYTES);
        if (count == 0 || count > MAX_SUBSCRIPTIONS) {
            throw Errno.INVAL.failure();
        }
        long now = System.nanoTime();
        List<Subscription> subscriptions = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long address = call.u32(0) + i * Layout.SUBSCRIPTION_BYTES;
            subscriptions.add(subscription(call.memory(), address, now));
        }
        List<Event> events = happened(subscriptions);
        if (events.isEmpty()) {
            clock.await(() -> waitFor(subscriptions));
            events = happened(subscriptions);
        }
        if (events.isEmpty()) {
            events = unwaited(subscriptions);
        }
        long address = call.u32(1);
        for (Event event : events) {
            Subscription of = event.of;
            Layout.putEvent(
                    call.memory(), address, of.userdata, event.error.code(), of.type, event.bytes);
            address += Layout.EVENT_BYTES;
        }
        call.putI32(3, events.size());
    }

    /**
     * <pre>
     * subscription: | 0 userdata u64 | 8 tag u8 | 16 fd u32 |
     *                                           | 16 clock u32 | 24 timeout u64 | 32 precision u64 | 40 flags u16 |
     * </pre>
     */
    private Subscription subscription(HostMemory memory, long address, long now)
            throws IOException {
        long userdata = memory.getI64(address);
        int type = memory.getU8(address + 8);
        int subject = memory.getI32(address + 16);
        if (type != CLOCK) {
            if (type > FD_WRITE) {
                throw Errno.INVAL.failure();
            }
            return new Subscription(userdata, type, subject, now + FOREVER, Errno.SUCCESS);
        }
        long left = memory.getI64(address + 24);
        Errno error = Errno.SUCCESS;
        boolean absolute = (memory.getU16(address + 40) & ABSTIME) != 0;
        switch (subject) {
            case Clocks.REALTIME -> left = absolute ? left(left, clock.realtime()) : left;
            case Clocks.MONOTONIC -> left = absolute ? left(left, clock.monotonic()) : left;
            // Processor time stands still while the guest waits.
            case Clocks.PROCESS_CPUTIME, Clocks.THREAD_CPUTIME -> error = Errno.NOTSUP;
            default -> error = Errno.INVAL;
        }
        long bounded = left < 0 ? FOREVER : Math.min(left, FOREVER);
        return new Subscription(userdata, type, -1, now + bounded, error);
    }

    /** How long until {@code time}, both unsigned. */
    private static long left(long time, long now) {
        return Long.compareUnsigned(time, now) <= 0 ? 0 : time - now;
    }

    private List<Event> happened(List<Subscription> subscriptions) {
        List<Event> events = new ArrayList<>();
        long now = System.nanoTime();
        for (Subscription s : subscriptions) {
            if (s.error != Errno.SUCCESS) {
                events.add(new Event(s, s.error, 0));
            } else if (s.type != CLOCK) {
                addIfReady(events, s);
            } else if (s.deadline - now <= 0) {
                events.add(new Event(s, Errno.SUCCESS, 0));
            }
        }
        return events;
    }

    private void addIfReady(List<Event> events, Subscription s) {
        try {
            long bytes = s.type == FD_READ ? readable(s.fd) : writable(s.fd);
            if (bytes >= 0) {
                events.add(new Event(s, Errno.SUCCESS, bytes));
            }
        } catch (IOException e) {
            events.add(new Event(s, FailureCodes.of(e), 0));
        }
    }

    private long readable(int fd) throws IOException {
        Descriptor descriptor = descriptors.get(fd, Rights.FD_READ);
        descriptor.require(Rights.POLL_FD_READWRITE);
        return descriptor.readable();
    }

    private long writable(int fd) throws IOException {
        descriptors.get(fd, Rights.FD_WRITE).require(Rights.POLL_FD_READWRITE);
        return WRITABLE_BYTES;
    }

    private void waitFor(List<Subscription> subscriptions) throws InterruptedException {
        boolean streams = subscriptions.stream().anyMatch(s -> s.type == FD_READ);
        if (streams && subscriptions.stream().noneMatch(s -> s.type == CLOCK)) {
            return;
        }
        long deadline = System.nanoTime() + FOREVER;
        for (Subscription s : subscriptions) {
            deadline = deadline - s.deadline > 0 ? s.deadline : deadline;
        }
        long left = deadline - System.nanoTime();
        while (left > 0 && !(streams && !happened(subscriptions).isEmpty())) {
            TimeUnit.NANOSECONDS.sleep(streams ? Math.min(left, STREAM_PERIOD) : left);
            left = deadline - System.nanoTime();
        }
    }

    /**
     * Streams and nothing else to wait for: the read that follows does the waiting, and sees the
     * end, too.
     */
    private static List<Event> unwaited(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .filter(s -> s.type != CLOCK)
                .map(s -> new Event(s, Errno.SUCCESS, 0))
                .toList();
    }
}
