package org.trifola.wasi.streams;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostEnvironment;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Writes to a stream in a thread of its own. A write may wait for its reader as long as that likes,
 * and Java's streams need not heed interruption; whoever waits here can be released all the same.
 *
 * <p>One for each stream of an environment; its thread ends with the context, so that pipes do not
 * take the writer for dead before.
 */
public final class StreamWriter implements Closeable {
    /**
     * FAST: so long the two threads look for each other before they sleep. Small writes, one after
     * the other, then cost less than a microsecond more than the stream itself takes.
     */
    private static final long SPIN_NANOS =
            Runtime.getRuntime().availableProcessors() > 1 ? 20_000 : 0;

    /** So often an idle thread looks whether its environment is still there. */
    private static final long IDLE_MILLIS = 5_000;

    /** The most threads in the process that nobody waits for, but their streams hold. */
    static final int MAX_STUCK = 64;

    private static final AtomicInteger STUCK = new AtomicInteger();

    private static final Map<HostEnvironment, Map<OutputStream, StreamWriter>> WRITERS =
            new WeakHashMap<>();

    private final WeakReference<HostEnvironment> environment;
    private @Nullable Thread thread;
    private boolean closed;

    /** What the thread carries out, or is to. */
    private volatile @Nullable Write current;

    private StreamWriter(HostEnvironment environment) {
        this.environment = new WeakReference<>(environment);
    }

    /** The writer for a stream of an environment's. */
    public static StreamWriter of(HostEnvironment environment, OutputStream stream) {
        synchronized (WRITERS) {
            return WRITERS.computeIfAbsent(environment, _ -> new IdentityHashMap<>())
                    .computeIfAbsent(
                            stream,
                            _ -> {
                                StreamWriter writer = new StreamWriter(environment);
                                environment.closeWithContext(writer);
                                return writer;
                            });
        }
    }

    /** The threads in the process that nobody waits for. */
    static int stuck() {
        return STUCK.get();
    }

    /** One call of the guest's. The bytes must not change until it is done. */
    public static final class Write {
        private final OutputStream stream;
        private final byte[] bytes;
        private final int offset;
        private final int count;
        private boolean submitted;
        private boolean abandoned;
        private @Nullable Throwable failure;
        private volatile boolean done;

        /** A write to {@code stream}, through which bytes come to that of a writer. */
        public Write(OutputStream stream, byte[] bytes, int offset, int count) {
            this.stream = stream;
            this.bytes = bytes;
            this.offset = offset;
            this.count = count;
        }

        private void carryOut() {
            try {
                if (count > 0) {
                    stream.write(bytes, offset, count);
                }
                // The guest has its own buffer: what it writes is meant to be seen.
                stream.flush();
            } catch (Throwable e) {
                // Whatever the embedder's stream throws is for the guest's thread.
                failure = e;
            }
        }

        /** Throws what the stream has thrown, once the write is done. */
        public void check() throws IOException {
            switch (failure) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> {}
            }
        }
    }

    /**
     * Waits until {@code write} is done. When that is interrupted the write goes on, and this can
     * be called again.
     */
    public void await(Write write) throws InterruptedException, IOException {
        if (!write.submitted) {
            submit(write);
            spin(() -> write.done);
        }
        if (!write.done) {
            sleepUntilDone(write);
        }
    }

    private synchronized void submit(Write write) throws InterruptedException, IOException {
        while (current != null) {
            wait();
        }
        if (thread == null) {
            if (STUCK.get() >= MAX_STUCK) {
                throw new IOException("too many streams do not move");
            }
            thread = Thread.ofPlatform().daemon().name("trifola-output").start(this::serve);
        }
        current = write;
        write.submitted = true;
        notifyAll();
    }

    private synchronized void sleepUntilDone(Write write) throws InterruptedException {
        while (!write.done) {
            wait();
        }
    }

    /**
     * Has nobody wait for a write that is not done. A stream that heeds interruption is
     * interrupted.
     */
    public void abandon(Write write) {
        if (write.submitted && !write.done) {
            interrupt(write);
        }
    }

    private synchronized void interrupt(Write write) {
        Thread writing = thread;
        if (current == write && writing != null && !write.abandoned) {
            write.abandoned = true;
            STUCK.incrementAndGet();
            writing.interrupt();
        }
    }

    private static void spin(BooleanSupplier until) {
        if (SPIN_NANOS > 0) {
            long start = System.nanoTime();
            while (!until.getAsBoolean() && System.nanoTime() - start < SPIN_NANOS) {
                Thread.onSpinWait();
            }
        }
    }

    private void serve() {
        for (Write write = next(); write != null; write = next()) {
            write.carryOut();
            finish(write);
        }
    }

    private @Nullable Write next() {
        spin(() -> current != null);
        Write next = current;
        return next != null ? next : sleepUntilNext();
    }

    private synchronized @Nullable Write sleepUntilNext() {
        Write next = current;
        while (next == null) {
            if (closed || environment.get() == null) {
                thread = null;
                return null;
            }
            try {
                wait(IDLE_MILLIS);
            } catch (InterruptedException _) {
                // That was for a write which is done by now.
            }
            next = current;
        }
        return next;
    }

    private synchronized void finish(Write write) {
        current = null;
        write.done = true;
        if (write.abandoned) {
            STUCK.decrementAndGet();
            // What interrupted it is not for the next one.
            Thread.interrupted();
        }
        notifyAll();
    }

    /** Ends the thread once it has done what it does. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
