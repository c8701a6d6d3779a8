package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trifola.language.host.HostAddress;
import org.trifola.language.host.HostFailure;
import org.trifola.language.host.HostLimits;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class SocketsTest {
    private static final int SOCKET = 3;
    private static final int SECOND_RESULT = Guest.RESULT + 8;
    private static final int PEEK = 1;
    private static final int WAITALL = 2;
    private static final String LOCAL = "127.0.0.1";

    private final FakeEnvironment environment = new FakeEnvironment();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** A guest with a connected socket, of which this is the other end. */
    private Socket connect() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(LOCAL))) {
            environment.connected = List.of(new HostAddress(LOCAL, server.getLocalPort()));
            guest = guest();
            Socket peer = server.accept();
            open.add(peer);
            return peer;
        }
    }

    private Guest guest;

    private Guest guest() {
        Guest made = new Guest(environment);
        open.add(made.descriptors);
        return made;
    }

    /** A guest with a listening socket; returns the port. */
    private int listen() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOCAL))) {
            port = free.getLocalPort();
        }
        environment.listening = List.of(new HostAddress(LOCAL, port));
        guest = guest();
        return port;
    }

    private Socket dial(int port) throws IOException {
        Socket peer = new Socket(LOCAL, port);
        open.add(peer);
        return peer;
    }

    private static void say(Socket peer, String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Errno receive(int count, int flags) {
        return guest.call(
                "sock_recv",
                SOCKET,
                guest.iovecs(Guest.BUFFER, count),
                1,
                flags,
                Guest.RESULT,
                SECOND_RESULT);
    }

    private String received(int count, int flags) {
        assertEquals(Errno.SUCCESS, receive(count, flags));
        assertEquals(0, guest.memory.getU16(SECOND_RESULT));
        return guest.text(Guest.BUFFER, guest.result());
    }

    private Errno send(String text) {
        return guest.call(
                "sock_send",
                SOCKET,
                guest.iovecs(guest.put(text), text.length()),
                1,
                0,
                Guest.RESULT);
    }

    @Test
    void exchangesBytes() throws IOException {
        Socket peer = connect();
        assertEquals(Errno.SUCCESS, send("hello"));
        assertEquals(5, guest.result());
        assertEquals("hello", new String(peer.getInputStream().readNBytes(5)));
        say(peer, "answer");
        assertEquals("answ", received(4, 0));
        assertEquals("er", guest.read(SOCKET, 10));
        assertEquals(3, guest.write(SOCKET, "bye"));
        assertEquals("bye", new String(peer.getInputStream().readNBytes(3)));
    }

    @Test
    void looksWithoutTaking() throws IOException {
        Socket peer = connect();
        say(peer, "abcdef");
        assertEquals("abc", received(3, PEEK));
        assertEquals("abcdef", received(10, PEEK));
        assertEquals("abcd", received(4, 0));
        assertEquals("ef", received(4, PEEK));
        assertEquals("ef", received(4, 0));
    }

    @Test
    void waitsForAllThatItWants() throws IOException {
        Socket peer = connect();
        say(peer, "abc");
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(30);
                        say(peer, "def");
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
        assertEquals("abcdef", received(6, WAITALL));
        say(peer, "gh");
        peer.shutdownOutput();
        assertEquals("gh", received(6, WAITALL));
        assertEquals("", received(6, 0));
    }

    @Test
    void doesNotWaitIfItIsNotTo() throws IOException {
        connect();
        guest.succeed("fd_fdstat_set_flags", SOCKET, FdFlags.NONBLOCK);
        assertEquals(Errno.AGAIN, receive(1, 0));
        assertEquals(Errno.AGAIN, receive(1, PEEK));
    }

    @Test
    void sendsMoreThanTheHostHoldsAtOnce() throws IOException, InterruptedException {
        Socket peer = connect();
        int[] got = new int[1];
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                got[0] = peer.getInputStream().readAllBytes().length;
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
        int sent = 0;
        for (int i = 0; i < 400; i++) {
            guest.succeed(
                    "sock_send", SOCKET, guest.iovecs(0, FakeMemory.SIZE), 1, 0, Guest.RESULT);
            assertEquals(FakeMemory.SIZE, guest.result());
            sent += guest.result();
        }
        guest.succeed("sock_shutdown", SOCKET, 2);
        reader.join();
        assertEquals(sent, got[0]);
    }

    @Test
    void shutsDown() throws IOException {
        Socket peer = connect();
        guest.succeed("sock_shutdown", SOCKET, 2);
        assertEquals(-1, peer.getInputStream().read());
        assertEquals(Errno.PIPE, send("x"));
        guest.succeed("sock_shutdown", SOCKET, 1);
        assertEquals("", received(1, 0));
        assertEquals(Errno.INVAL, guest.call("sock_shutdown", SOCKET, 0));
        assertEquals(Errno.INVAL, guest.call("sock_shutdown", SOCKET, 4));
    }

    @Test
    void acceptsConnections() throws IOException {
        int port = listen();
        Socket peer = dial(port);
        guest.succeed("sock_accept", SOCKET, 0, Guest.RESULT);
        int connection = guest.result();
        assertEquals(4, connection);
        say(peer, "hi");
        assertEquals("hi", guest.read(connection, 10));
        guest.succeed("fd_fdstat_get", connection, Guest.BUFFER);
        assertEquals(6, guest.memory.getU8(Guest.BUFFER));
        guest.succeed("fd_close", connection);
        assertEquals(-1, peer.getInputStream().read());
    }

    @Test
    void findsNobodyToAccept() throws IOException {
        listen();
        guest.succeed("fd_fdstat_set_flags", SOCKET, FdFlags.NONBLOCK);
        assertEquals(Errno.AGAIN, guest.call("sock_accept", SOCKET, 0, Guest.RESULT));
        assertEquals(Errno.INVAL, guest.call("sock_accept", SOCKET, FdFlags.APPEND, Guest.RESULT));
        assertEquals(Errno.NOTCONN, send("x"));
        assertEquals(Errno.NOTSOCK, guest.call("sock_accept", 0, 0, Guest.RESULT));
        assertEquals(Errno.BADF, guest.call("sock_accept", 9, 0, Guest.RESULT));
    }

    @Test
    void pollsSockets() throws IOException {
        int port = listen();
        PollTest.descriptor(guest, 0, 1, SOCKET);
        PollTest.clock(guest, 1, Clocks.MONOTONIC, 1_000_000, 0);
        assertEquals(1, PollTest.poll(guest, 2));
        PollTest.assertEvent(guest, 0, 101, Errno.SUCCESS, 0);
        Socket peer = dial(port);
        PollTest.clock(guest, 1, Clocks.MONOTONIC, TimeUnit.SECONDS.toNanos(30), 0);
        assertEquals(1, PollTest.poll(guest, 2));
        PollTest.assertEvent(guest, 0, 100, Errno.SUCCESS, 1);
        guest.succeed("sock_accept", SOCKET, 0, Guest.RESULT);
        PollTest.descriptor(guest, 0, 1, 4);
        PollTest.descriptor(guest, 1, 2, 4);
        assertEquals(1, PollTest.poll(guest, 2));
        PollTest.assertEvent(guest, 0, 101, Errno.SUCCESS, 2);
        say(peer, "abc");
        peer.shutdownOutput();
        assertEquals(1, PollTest.poll(guest, 1));
        PollTest.assertEvent(guest, 0, 100, Errno.SUCCESS, 1);
        assertEquals(3, guest.memory.getI64(PollTest.OUT + 16));
        assertEquals("abc", guest.read(4, 10));
        assertEquals(1, PollTest.poll(guest, 1));
        assertEquals(1, guest.memory.getU16(PollTest.OUT + 24));
    }

    @Test
    void holdsTheGuestToItsNumberOfSockets() throws IOException {
        environment.limits = new HostLimits(100, 2, Long.MAX_VALUE);
        int port = listen();
        Socket first = dial(port);
        Socket second = dial(port);
        guest.succeed("sock_accept", SOCKET, 0, Guest.RESULT);
        assertEquals(Errno.MFILE, guest.call("sock_accept", SOCKET, 0, Guest.RESULT));
        guest.succeed("fd_close", 4);
        guest.succeed("sock_accept", SOCKET, 0, Guest.RESULT);
        say(second, "second");
        assertEquals("second", guest.read(4, 10));
        assertEquals(-1, first.getInputStream().read());
    }

    @Test
    void countsWhatItSends() throws IOException {
        environment.limits = new HostLimits(100, 2, 4);
        connect();
        assertEquals(Errno.SUCCESS, send("abc"));
        assertEquals(Errno.DQUOT, send("de"));
        assertEquals(Errno.SUCCESS, send("d"));
    }

    @Test
    void tellsTheEmbedderWhatItCannotConnectTo() throws IOException {
        environment.connected = List.of(new HostAddress("no such host", 1));
        HostFailure failure = assertThrows(HostFailure.class, this::guest);
        assertTrue(failure.getMessage().contains("no such host:1"), failure::getMessage);
    }
}
