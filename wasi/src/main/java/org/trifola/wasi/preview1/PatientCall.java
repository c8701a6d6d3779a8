package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.clocks.GuestClock;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Something that may take as long as the world likes, and may fail. */
@FunctionalInterface
interface PatientCall {
    void run() throws InterruptedException, IOException;

    /** Carries out a call such that the context's cancellation ends it. */
    static void await(GuestClock clock, PatientCall call) throws IOException {
        Outcome outcome = new Outcome();
        clock.await(() -> outcome.attempt(call));
        IOException failure = outcome.failure;
        if (failure != null) {
            throw failure;
        }
    }

    /** How a call came out. */
    final class Outcome {
        private @Nullable IOException failure;

        private Outcome() {}

        /**
         * A stream that was interrupted does not tell how far it came, so that its call must not be
         * made again: it has failed, unless the interruption ends the guest.
         */
        private void attempt(PatientCall call) throws InterruptedException {
            if (failure != null) {
                return;
            }
            try {
                call.run();
            } catch (InterruptedIOException e) {
                failure = e;
                throw (InterruptedException) new InterruptedException().initCause(e);
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
