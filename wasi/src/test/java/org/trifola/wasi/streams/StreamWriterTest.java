package org.trifola.wasi.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trifola.wasi.preview1.FakeEnvironment;
import org.trifola.wasi.streams.StreamWriter.Write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class StreamWriterTest {
    /** The far end of all streams here that do not move. */
    private final CountDownLatch reader = new CountDownLatch(1);

    private final AtomicInteger writing = new AtomicInteger();

    /** A stream that nobody reads from, and that heeds no interruption: a full pipe. */
    private final class FullPipe extends OutputStream {
        @Override
        public void write(int b) {
            writing.incrementAndGet();
            boolean interrupted = false;
            while (true) {
                try {
                    reader.await();
                    break;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            writing.decrementAndGet();
        }
    }

    @AfterEach
    void read() throws InterruptedException {
        reader.countDown();
        while (StreamWriter.stuck() > 0) {
            Thread.sleep(1);
        }
    }

    private static Write text(OutputStream stream, String text) {
        return new Write(stream, text.getBytes(), 0, text.length());
    }

    private static void write(StreamWriter writer, OutputStream stream, String text)
            throws Exception {
        Write write = text(stream, text);
        writer.await(write);
        write.check();
    }

    /** A write that is given up while it is under way. */
    private void giveUp(StreamWriter writer, OutputStream stream) throws IOException {
        Write write = text(stream, "x");
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> writer.await(write));
        writer.abandon(write);
    }

    private void awaitWriting(int count) throws InterruptedException {
        while (writing.get() != count) {
            Thread.sleep(1);
        }
    }

    @Test
    void hasWrittenWhenItReturns() throws Exception {
        FakeEnvironment environment = new FakeEnvironment();
        var out = new ByteArrayOutputStream();
        StreamWriter writer = StreamWriter.of(environment, out);
        assertSame(writer, StreamWriter.of(environment, out));
        for (int i = 0; i < 1000; i++) {
            write(writer, out, "ab");
            assertEquals(2 * (i + 1), out.size());
        }
        writer.close();
        write(writer, out, "c");
        assertEquals(2001, out.size());
    }

    @Test
    void handsFailuresOn() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        if (b == 'i') {
                            throw new IOException("io");
                        }
                        throw new IllegalStateException("state");
                    }
                };
        StreamWriter writer = StreamWriter.of(new FakeEnvironment(), broken);
        assertThrows(IOException.class, () -> write(writer, broken, "i"));
        assertThrows(IllegalStateException.class, () -> write(writer, broken, "s"));
    }

    @Test
    void goesOnWithAWriteThatWasInterrupted() throws Exception {
        FullPipe pipe = new FullPipe();
        StreamWriter writer = StreamWriter.of(new FakeEnvironment(), pipe);
        Write write = text(pipe, "x");
        Thread guest = Thread.currentThread();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        awaitWriting(1);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    guest.interrupt();
                });
        assertThrows(InterruptedException.class, () -> writer.await(write));
        reader.countDown();
        writer.await(write);
        write.check();
        awaitWriting(0);
    }

    @Test
    void boundsTheThreadsOfStreamsThatDoNotMove() throws Exception {
        List<StreamWriter> stuck = new ArrayList<>();
        while (StreamWriter.stuck() < StreamWriter.MAX_STUCK) {
            FullPipe pipe = new FullPipe();
            StreamWriter writer = StreamWriter.of(new FakeEnvironment(), pipe);
            giveUp(writer, pipe);
            stuck.add(writer);
        }
        awaitWriting(stuck.size());
        var out = new ByteArrayOutputStream();
        StreamWriter healthy = StreamWriter.of(new FakeEnvironment(), out);
        assertThrows(IOException.class, () -> write(healthy, out, "x"));
        FullPipe another = new FullPipe();
        assertThrows(
                IOException.class,
                () -> write(StreamWriter.of(new FakeEnvironment(), another), another, "x"));
        reader.countDown();
        awaitWriting(0);
        for (StreamWriter writer : stuck) {
            // Its turn comes once what was given up is done.
            write(writer, out, "x");
        }
        write(healthy, out, "x");
        assertEquals(stuck.size() + 1, out.size());
    }

    @Test
    void interruptsAStreamThatHeedsIt() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        OutputStream polite =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        writing.incrementAndGet();
                        try {
                            reader.await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw new IOException(e);
                        }
                    }
                };
        StreamWriter writer = StreamWriter.of(new FakeEnvironment(), polite);
        giveUp(writer, polite);
        interrupted.await();
        // The interruption was for that one alone.
        var out = new ByteArrayOutputStream();
        write(writer, out, "x");
        assertEquals(1, out.size());
    }
}
