package org.trifola.wasi.threads;

import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostCaller;
import org.trifola.language.host.HostEnvironment;
import org.trifola.wasi.Errno;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The threads of one guest. Each has an instance of its own, which shares the imports of the first:
 * memory and descriptors. One that exits or traps ends all of them; one that returns ends alone.
 */
final class GuestThreads {
    private static final String START = "wasi_thread_start";

    /** As the proposal has it. */
    private static final int MAX_ID = (1 << 29) - 1;

    private static final int MAX_RUNNING = 1 << 12;

    private final HostEnvironment environment;

    /** The threads that run, and those that started one. */
    private final Set<Thread> members = new LinkedHashSet<>();

    private int lastId;
    private int running;
    private boolean ended;

    GuestThreads(HostEnvironment environment) {
        this.environment = environment;
    }

    /** Starts a thread with the argument in {@code values}; leaves its id there, or an error. */
    void spawn(HostCaller caller, long[] values, @Nullable Object[] references) {
        values[0] = spawn(caller, (int) values[0]);
    }

    private int spawn(HostCaller caller, int argument) {
        int id = begin();
        if (id < 0) {
            return id;
        }
        Thread thread = null;
        try {
            Runnable start = caller.fork(START, id, argument);
            if (start == null) {
                throw caller.trap("the module exports no function " + START + "(i32, i32)");
            }
            thread = environment.startThread(() -> run(start));
        } finally {
            if (thread == null) {
                end();
            }
        }
        return thread == null ? -Errno.NOTCAPABLE.code() : id;
    }

    /** A new id; an error if there are too many threads. */
    private synchronized int begin() {
        if (ended || running >= MAX_RUNNING) {
            return -Errno.AGAIN.code();
        }
        members.removeIf(member -> !member.isAlive());
        members.add(Thread.currentThread());
        running++;
        lastId = lastId == MAX_ID ? 1 : lastId + 1;
        return lastId;
    }

    private synchronized void end() {
        running--;
    }

    private void run(Runnable start) {
        join();
        try {
            start.run();
        } catch (AbstractTruffleException failure) {
            environment.interrupt(others(), failure);
        } finally {
            leave();
        }
    }

    private synchronized void join() {
        members.add(Thread.currentThread());
    }

    private synchronized void leave() {
        members.remove(Thread.currentThread());
        running--;
    }

    /** All others, for who ends them; nobody else does once somebody has. */
    private synchronized List<Thread> others() {
        if (ended) {
            return List.of();
        }
        ended = true;
        return members.stream().filter(member -> member != Thread.currentThread()).toList();
    }
}
