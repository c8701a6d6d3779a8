package org.trifola.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class RehearsalTest {
    /** On a busy machine the context may be closed before its guest has begun. */
    @Test
    void endsAGuestThatRuns() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        boolean ended = false;
        while (!ended && System.nanoTime() < end) {
            ended = Rehearsal.endOne();
        }
        assertTrue(ended);
    }
}
