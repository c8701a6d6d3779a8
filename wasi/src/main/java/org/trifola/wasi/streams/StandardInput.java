package org.trifola.wasi.streams;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostEnvironment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A stream that can be waited for: with others at once, for a limited time, and until the context
 * is cancelled. Java's streams can not; so where a read would wait, a thread of its own does it.
 *
 * <p>Reads only what somebody waits for, and shares that among all guests of the environment.
 */
public final class StandardInput {
    private static final int CHUNK = 64 << 10;
    private static final long KEEP_ALIVE_MILLIS = TimeUnit.SECONDS.toMillis(5);
    private static final Map<HostEnvironment, StandardInput> INPUTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final InputStream stream;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** What the thread has read, and nobody has taken yet. */
    private byte[] bytes = {};

    private int start;
    private int end;
    private boolean ended;
    private @Nullable IOException failure;

    /** Whether somebody waits for more than is there. */
    private boolean wanted;

    /** Whether the thread is in the midst of a read: only it may touch the stream then. */
    private boolean reading;

    private boolean hasThread;

    StandardInput(InputStream stream) {
        this.stream = stream;
    }

    /** The standard input of an environment. */
    public static StandardInput of(HostEnvironment environment) {
        InputStream in = environment.in();
        return INPUTS.compute(
                environment,
                (_, known) -> known != null && known.stream == in ? known : new StandardInput(in));
    }

    /** How many bytes a read finds without waiting; 0 at the end, -1 if it has to wait. */
    public synchronized int available() throws IOException {
        if (start < end) {
            return end - start;
        }
        if (failure != null || ended) {
            return 0;
        }
        if (reading) {
            return -1;
        }
        int available = stream.available();
        return available > 0 ? available : -1;
    }

    /**
     * Takes bytes that are there; returns their number, 0 if there are none. After the end, or a
     * failure, has been told of, the stream is asked anew.
     */
    public synchronized int read(byte[] target, int offset, int count) throws IOException {
        if (start < end) {
            int taken = Math.min(count, end - start);
            System.arraycopy(bytes, start, target, offset, taken);
            start += taken;
            return taken;
        }
        IOException thrown = failure;
        failure = null;
        if (thrown != null) {
            throw thrown;
        }
        boolean atEnd = ended;
        ended = false;
        boolean direct = !atEnd && !reading && stream.available() > 0;
        return direct ? Math.max(0, stream.read(target, offset, count)) : 0;
    }

    /** Waits until {@link #available()} is no longer -1. */
    public synchronized void await() throws InterruptedException, IOException {
        while (available() < 0) {
            demand();
            wait();
        }
    }

    /** Has {@code wake} run when {@link #available()} may have ceased to be -1. */
    public synchronized void watch(Runnable wake) throws IOException {
        watchers.add(wake);
        if (available() < 0) {
            demand();
        }
    }

    /** Ends {@link #watch}. */
    public void unwatch(Runnable wake) {
        watchers.remove(wake);
    }

    private void demand() {
        wanted = true;
        if (!hasThread) {
            hasThread = true;
            Thread.ofPlatform().daemon().name("trifola-input").start(this::serve);
        } else if (!reading) {
            notifyAll();
        }
    }

    private void serve() {
        byte[] chunk = new byte[CHUNK];
        while (begin()) {
            int count = 0;
            IOException thrown = null;
            try {
                count = stream.read(chunk);
            } catch (IOException e) {
                thrown = e;
            } catch (RuntimeException e) {
                // The embedder's stream; whoever waits must not wait for ever.
                thrown = new IOException(e);
            }
            publish(chunk, count, thrown);
            watchers.forEach(Runnable::run);
        }
    }

    /** Waits for demand; false if there was none for long. */
    private synchronized boolean begin() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(KEEP_ALIVE_MILLIS);
        while (!wanted) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                hasThread = false;
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException _) {
                // Nobody interrupts this thread to say anything to it.
            }
        }
        reading = true;
        return true;
    }

    private synchronized void publish(byte[] chunk, int count, @Nullable IOException thrown) {
        reading = false;
        wanted = false;
        if (count > 0) {
            // Taken before more is read: nobody demands more while there is something.
            bytes = chunk;
            start = 0;
            end = count;
        } else {
            failure = thrown;
            ended = thrown == null;
        }
        notifyAll();
    }
}
