package org.trifola.language;

import com.oracle.truffle.api.TruffleOptions;

import java.util.concurrent.atomic.AtomicBoolean;

/** A thread in the background that a process has once at most, and a native image never. */
final class ProcessThread {
    private final String name;
    private final Runnable task;
    private final AtomicBoolean begun = new AtomicBoolean();

    ProcessThread(String name, Runnable task) {
        this.name = name;
        this.task = task;
    }

    /** Begins, unless it has begun in this process; returns at once. */
    void begin() {
        if (!begun.get() && !TruffleOptions.AOT && begun.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name(name).start(task);
        }
    }
}
