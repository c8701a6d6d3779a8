package org.trifola.language;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a guest once before it matters. What Java loads and links for the first end of a guest takes
 * 20 to 40 ms of processor time, and many times that where other threads want the processor, too; a
 * guest that is ended has a tenth of a second to go. So the first time that a guest in the process
 * waits, or has a deadline, a thread in the background ends one that was made for it, in an engine
 * that nobody else sees.
 */
final class Rehearsal {
    /** Most programs are through with their first wait by then, and many with all they do. */
    private static final long DELAY_MILLIS = 50;

    /** How long the guest runs: until it has begun, which takes less. */
    private static final long RUN_MILLIS = 2;

    /** {@code (module (func (export "f") (loop (br 0))))}. */
    private static final byte[] LOOP = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 'f', 0, 0, 10, 9,
        1, 7, 0, 3, 0x40, 12, 0, 11, 11,
    };

    private static final ProcessThread THREAD =
            new ProcessThread("trifola-rehearsal", Rehearsal::run);

    private Rehearsal() {}

    /** Begins, unless one has begun in this process; returns at once. */
    static void begin() {
        THREAD.begin();
    }

    private static void run() {
        try {
            Thread.sleep(DELAY_MILLIS);
            endOne();
        } catch (InterruptedException | RuntimeException | LinkageError _) {
            // Then the first guest to be ended pays for it.
        }
    }

    /** Has a guest end; says whether it was ended while it ran. */
    static boolean endOne() throws InterruptedException {
        // Of the properties of the process none is meant for this engine.
        try (Engine engine =
                Engine.newBuilder()
                        .useSystemProperties(false)
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .build()) {
            return endOne(Context.newBuilder("wasm").engine(engine).build());
        }
    }

    private static boolean endOne(Context context) throws InterruptedException {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        Thread guest =
                Thread.ofPlatform()
                        .daemon()
                        .name("trifola-rehearsal-guest")
                        .start(() -> cancelled.set(isCancelled(context, started)));
        started.await();
        Thread.sleep(RUN_MILLIS);
        context.close(true);
        guest.join();
        return cancelled.get();
    }

    private static boolean isCancelled(Context context, CountDownLatch started) {
        try {
            Source source =
                    Source.newBuilder("wasm", ByteSequence.create(LOOP), "rehearsal")
                            .buildLiteral();
            Value loop = context.eval(source).newInstance().getMember("exports").getMember("f");
            started.countDown();
            loop.executeVoid();
            return false;
        } catch (PolyglotException e) {
            return e.isCancelled();
        } catch (IllegalStateException _) {
            // Closed before the guest began.
            return false;
        } finally {
            started.countDown();
        }
    }
}
