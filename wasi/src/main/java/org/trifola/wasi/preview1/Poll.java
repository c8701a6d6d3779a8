package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FailureCodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Waiting for several things at once. */
final class Poll {
    /** No subscription waits longer: 146 years, so that sums with it do not overflow. */
    static final long FOREVER = Long.MAX_VALUE / 2;

    private static final int MAX_SUBSCRIPTIONS = 1 << 16;
    private static final int HANGUP = 1;

    /** What a write that would not wait may have; a file takes more. */
    private static final long WRITABLE_BYTES = 64 << 10;

    private final DescriptorTable descriptors;
    private final GuestClock clock;
    private final Snapshot snapshot;

    Poll(DescriptorTable descriptors, GuestClock clock, Snapshot snapshot) {
        this.descriptors = descriptors;
        this.clock = clock;
        this.snapshot = snapshot;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "poll_oneoff",
                "in: *subscription, out: *event, nsubscriptions: size, nevents: *size",
                "Waits until one of several things has happened: a time has come, a descriptor can"
                        + " be read or written.",
                this::poll);
    }

    private record Event(Subscription of, Errno error, long bytes, int flags) {}

    private void poll(Call call) throws IOException {
        long count = call.u32(2);
        call.requireRange(call.u32(0), count * snapshot.subscriptionBytes());
        call.requireRange(call.u32(1), count * Layout.EVENT_BYTES);
        if (count == 0 || count > MAX_SUBSCRIPTIONS) {
            throw Errno.INVAL.failure();
        }
        long start = System.nanoTime();
        List<Subscription> subscriptions = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long address = call.u32(0) + i * snapshot.subscriptionBytes();
            subscriptions.add(Subscription.read(call.memory(), address, snapshot, clock));
        }
        List<Event> events = happened(subscriptions, 0);
        if (events.isEmpty()) {
            events = waitFor(subscriptions, start);
        }
        put(call, events);
    }

    private static void put(Call call, List<Event> events) {
        long address = call.u32(1);
        for (Event event : events) {
            Subscription of = event.of;
            Layout.putEvent(
                    call.memory(),
                    address,
                    of.userdata(),
                    event.error.code(),
                    of.type(),
                    event.bytes,
                    event.flags);
            address += Layout.EVENT_BYTES;
        }
        call.putI32(3, events.size());
    }

    /** What has happened {@code elapsed} nanoseconds after the start. */
    private List<Event> happened(List<Subscription> subscriptions, long elapsed) {
        List<Event> events = new ArrayList<>();
        for (Subscription s : subscriptions) {
            if (s.error() != Errno.SUCCESS) {
                events.add(new Event(s, s.error(), 0, 0));
            } else if (!s.isClock()) {
                addIfReady(events, s);
            } else if (s.nanos() <= elapsed) {
                events.add(new Event(s, Errno.SUCCESS, 0, 0));
            }
        }
        return events;
    }

    private void addIfReady(List<Event> events, Subscription s) {
        try {
            Descriptor descriptor = descriptor(s);
            long bytes = s.isReading() ? descriptor.readable() : writable(descriptor);
            if (bytes >= 0) {
                int flags = descriptor.hasHungUp() ? HANGUP : 0;
                events.add(new Event(s, Errno.SUCCESS, bytes, flags));
            }
        } catch (IOException e) {
            events.add(new Event(s, FailureCodes.of(e), 0, 0));
        }
    }

    private Descriptor descriptor(Subscription s) throws IOException {
        Descriptor descriptor =
                descriptors.get(s.fd(), s.isReading() ? Rights.FD_READ : Rights.FD_WRITE);
        descriptor.require(Rights.POLL_FD_READWRITE);
        return descriptor;
    }

    private static long writable(Descriptor descriptor) throws IOException {
        return descriptor.writable() ? WRITABLE_BYTES : -1;
    }

    private List<Event> waitFor(List<Subscription> subscriptions, long start) throws IOException {
        long nanos = FOREVER;
        boolean clocksOnly = true;
        for (Subscription s : subscriptions) {
            nanos = Math.min(nanos, s.nanos());
            clocksOnly &= s.isClock();
        }
        if (clocksOnly && clock.isVirtual()) {
            clock.skip(nanos);
            return happened(subscriptions, nanos);
        }
        List<Event> events = new ArrayList<>();
        long first = nanos;
        PatientCall.await(clock, () -> waitFor(subscriptions, start, first, events));
        return events;
    }

    private void waitFor(
            List<Subscription> subscriptions, long start, long first, List<Event> events)
            throws InterruptedException, IOException {
        try (Waiter waiter = new Waiter()) {
            for (Subscription s : subscriptions) {
                if (!s.isClock()) {
                    descriptor(s).watch(waiter, s.isReading());
                }
            }
            events.addAll(happened(subscriptions, System.nanoTime() - start));
            while (events.isEmpty()) {
                waiter.pause(first - (System.nanoTime() - start));
                events.addAll(happened(subscriptions, System.nanoTime() - start));
            }
        }
    }
}
