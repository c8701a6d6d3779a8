package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Allowance;
import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A listening socket. */
final class ListenerDescriptor extends Descriptor {
    private final ServerSocketChannel channel;
    private final GuestClock clock;
    private final Allowance allowance;

    /** A connection that was accepted to see whether there is one. */
    private @Nullable SocketChannel waiting;

    /**
     * @param channel never blocks
     */
    ListenerDescriptor(ServerSocketChannel channel, GuestClock clock, Allowance allowance) {
        super(FileType.SOCKET_STREAM, Rights.LISTENER, Rights.SOCKET);
        this.channel = channel;
        this.clock = clock;
        this.allowance = allowance;
    }

    @Override
    boolean isSocket() {
        return true;
    }

    /** The next connection. */
    SocketDescriptor accept() throws IOException {
        SocketChannel accepted = take();
        if (accepted == null && (flags() & FdFlags.NONBLOCK) != 0) {
            throw Errno.AGAIN.failure();
        }
        while (accepted == null) {
            PatientCall.await(
                    clock,
                    () -> {
                        try (Waiter waiter = new Waiter()) {
                            watch(waiter, true);
                            while (readable() < 0) {
                                waiter.pause(Poll.FOREVER);
                            }
                        }
                    });
            accepted = take();
        }
        accepted.configureBlocking(false);
        return new SocketDescriptor(accepted, clock, allowance);
    }

    private synchronized @Nullable SocketChannel take() throws IOException {
        SocketChannel taken = waiting;
        waiting = null;
        return taken != null ? taken : channel.accept();
    }

    @Override
    synchronized long readable() throws IOException {
        if (waiting == null) {
            waiting = channel.accept();
        }
        return waiting != null ? 1 : -1;
    }

    @Override
    void watch(Waiter waiter, boolean reading) throws IOException {
        waiter.add(channel, SelectionKey.OP_ACCEPT);
    }

    @Override
    synchronized void close() throws IOException {
        try (SocketChannel unanswered = waiting) {
            channel.close();
        }
    }
}
