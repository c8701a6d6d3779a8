package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What waits ends soon after the context was closed, or interrupted, from another thread. */
class CancellationTest {
    private static final long LIMIT_MILLIS = 100;

    /** Room for a machine that does other things too; 1 holds on one that does nothing else. */
    private static final long BOUND_MILLIS =
            LIMIT_MILLIS * Integer.getInteger("trifola.patience", 20);

    private static final long DEADLINE_MILLIS = 1_000;

    /** What the guest waits for, as the body of its only function. */
    private enum Wait {
        SLEEP(
                """
                (i64.store (i32.const 0x118) (i64.const 3600000000000)) ;; an hour
                (i32.store (i32.const 0x110) (i32.const 1))
                (drop (call $poll_oneoff (i32.const 0x100) (i32.const 0x200) (i32.const 1) (i32.const 0)))
                """),
        SILENT_INPUT(
                "(drop (call $fd_read (i32.const 0) (i32.const 0x10) (i32.const 1) (i32.const"
                        + " 0)))"),
        POLLED_INPUT(
                """
                (i32.store8 (i32.const 0x108) (i32.const 1))
                (drop (call $poll_oneoff (i32.const 0x100) (i32.const 0x200) (i32.const 1) (i32.const 0)))
                """),
        STUCK_OUTPUT(
                """
                (loop $again
                  (drop (call $fd_write (i32.const 1) (i32.const 0x10) (i32.const 1) (i32.const 0)))
                  (br $again))
                """),
        FULL_PIPE(
                """
                (loop $again
                  (drop (call $fd_write (i32.const 2) (i32.const 0x10) (i32.const 1) (i32.const 0)))
                  (br $again))
                """),
        NO_CONNECTION("(drop (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 0)))"),
        SILENT_PEER(
                """
                (drop (call $sock_recv (i32.const 4) (i32.const 0x10) (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 4)))
                """),
        DEAF_PEER(
                """
                (loop $again
                  (drop (call $sock_send (i32.const 4) (i32.const 0x10) (i32.const 1) (i32.const 0) (i32.const 0)))
                  (br $again))
                """),
        UNNOTIFIED("(drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))");

        private final String code;

        Wait(String code) {
            this.code = code;
        }

        String module() {
            return """
            (module
              (type $t3 (func (param i32 i32 i32) (result i32)))
              (type $t4 (func (param i32 i32 i32 i32) (result i32)))
              (type $t5 (func (param i32 i32 i32 i32 i32) (result i32)))
              (type $t6 (func (param i32 i32 i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (type $t4)))
              (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (type $t4)))
              (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (type $t4)))
              (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (type $t3)))
              (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (type $t6)))
              (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (type $t5)))
              (import "host" "started" (func $started))
              (memory (export "memory") 2 2 shared)
              (data (i32.const 0x10) "\\00\\10\\00\\00\\00\\00\\01\\00")
              (func (export "wait") (call $started) %s))
            """
                    .formatted(code);
        }
    }

    /** A stream on which nothing ever comes, and of which not even an interruption ends a read. */
    private static InputStream silence() throws IOException {
        InputStream pipe = Channels.newInputStream(Pipe.open().source());
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return pipe.read();
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }

    private static OutputStream stuck() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        out.connect(new PipedInputStream());
        return out;
    }

    /** A stream that nobody reads from, and of which not even an interruption ends a write. */
    private static OutputStream fullPipe(CountDownLatch reader) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                while (true) {
                    try {
                        reader.await();
                        return;
                    } catch (InterruptedException _) {
                        // As a file's stream, which goes on writing.
                    }
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void endsWithTheContext(Wait wait) throws Exception {
        assertEnds(wait, context -> context.close(true), PolyglotException::isCancelled);
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void endsWithAnInterruption(Wait wait) throws Exception {
        assertEnds(
                wait,
                context -> {
                    try {
                        context.interrupt(Duration.ofSeconds(10));
                    } catch (TimeoutException e) {
                        throw new AssertionError(e);
                    }
                },
                PolyglotException::isInterrupted);
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void endsAtTheDeadline(Wait wait) throws Exception {
        assertEnds(wait, context -> {}, PolyglotException::isResourceExhausted, DEADLINE_MILLIS);
    }

    private interface End {
        void of(Context context);
    }

    private interface Kind {
        boolean is(PolyglotException e);
    }

    private static void assertEnds(Wait wait, End end, Kind kind) throws Exception {
        assertEnds(wait, end, kind, 0);
    }

    /**
     * @param deadlineMillis how long the guest may run; 0 for as long as it likes
     */
    private static void assertEnds(Wait wait, End end, Kind kind, long deadlineMillis)
            throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String host = InetAddress.getLoopbackAddress().getHostAddress() + ":";
            int port = free.getLocalPort();
            free.close();
            CountDownLatch reader = new CountDownLatch(1);
            Context context =
                    Context.newBuilder("wasm")
                            .option("wasm.Builtins", "wasi_snapshot_preview1")
                            .option("wasm.WasiListen", host + port)
                            .option("wasm.WasiConnect", host + server.getLocalPort())
                            .option("wasm.Features", "threads")
                            .option("wasm.Timeout", deadlineMillis + "ms")
                            .option("engine.WarnInterpreterOnly", "false")
                            .allowIO(IOAccess.newBuilder().allowHostSocketAccess(true).build())
                            .allowHostAccess(HostAccess.ALL)
                            .in(silence())
                            .out(stuck())
                            .err(fullPipe(reader))
                            .build();
            try {
                CountDownLatch started = new CountDownLatch(1);
                CompletableFuture<PolyglotException> ended = start(context, wait, started);
                assertTrue(started.await(30, TimeUnit.SECONDS));
                long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
                TimeUnit.MILLISECONDS.sleep(150);
                assertTrue(!ended.isDone(), () -> "did not wait: " + ended.join());
                long before = deadlineMillis == 0 ? System.nanoTime() : deadline;
                end.of(context);
                PolyglotException thrown = outcome(ended);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
                assertTrue(kind.is(thrown), () -> "ended otherwise: " + thrown);
                if (millis > LIMIT_MILLIS) {
                    System.err.println(wait + " took " + millis + " ms to end");
                }
                assertTrue(millis < BOUND_MILLIS, () -> millis + " ms");
            } finally {
                context.close(true);
                reader.countDown();
            }
        }
    }

    private static PolyglotException outcome(CompletableFuture<PolyglotException> ended)
            throws InterruptedException, ExecutionException, TimeoutException {
        PolyglotException thrown = ended.get(30, TimeUnit.SECONDS);
        assertNotNull(thrown);
        return thrown;
    }

    private static CompletableFuture<PolyglotException> start(
            Context context, Wait wait, CountDownLatch started) {
        CompletableFuture<PolyglotException> ended = new CompletableFuture<>();
        Runnable tell = started::countDown;
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        Source source =
                                Source.newBuilder("wasm", wait.module(), "wait.wat")
                                        .mimeType("text/x-wasm-wat")
                                        .buildLiteral();
                        var imports =
                                ProxyObject.fromMap(
                                        Map.of(
                                                "host",
                                                ProxyObject.fromMap(
                                                        Map.of(
                                                                "started",
                                                                (ProxyExecutable)
                                                                        _ -> {
                                                                            tell.run();
                                                                            return null;
                                                                        }))));
                        context.eval(source)
                                .newInstance(imports)
                                .getMember("exports")
                                .invokeMember("wait");
                        ended.completeExceptionally(new AssertionError("returned"));
                    } catch (PolyglotException e) {
                        ended.complete(e);
                    } catch (Throwable e) {
                        ended.completeExceptionally(e);
                    }
                });
        return ended;
    }
}
