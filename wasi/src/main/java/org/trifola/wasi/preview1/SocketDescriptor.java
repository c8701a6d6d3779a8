package org.trifola.wasi.preview1;

import org.trifola.wasi.Allowance;
import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A connected socket. */
final class SocketDescriptor extends Descriptor {
    /** How much can be looked at before it is taken. */
    private static final int PEEK_BYTES = 64 << 10;

    private final SocketChannel channel;
    private final GuestClock clock;
    private final Allowance allowance;

    /** What was received to be looked at, and is still to be taken. */
    private ByteBuffer peeked = ByteBuffer.allocate(0);

    /** Nothing more will come. */
    private boolean ended;

    /**
     * @param channel never blocks
     */
    SocketDescriptor(SocketChannel channel, GuestClock clock, Allowance allowance) {
        super(FileType.SOCKET_STREAM, Rights.SOCKET, 0);
        this.channel = channel;
        this.clock = clock;
        this.allowance = allowance;
    }

    @Override
    boolean isSocket() {
        return true;
    }

    @Override
    long read(Iovecs pieces) throws IOException {
        if (pieces.isEmpty()) {
            return 0;
        }
        long count = take(pieces);
        while (count == 0 && !ended) {
            waitFor(true);
            count = take(pieces);
        }
        return count;
    }

    private synchronized long take(Iovecs pieces) throws IOException {
        return pieces.fill(piece -> peeked.hasRemaining() ? takePeeked(piece) : receive(piece));
    }

    private int receive(ByteBuffer target) throws IOException {
        int count = channel.read(target);
        ended |= count < 0;
        return count;
    }

    private int takePeeked(ByteBuffer piece) {
        int count = Math.min(piece.remaining(), peeked.remaining());
        piece.put(piece.position(), peeked, peeked.position(), count);
        peeked.position(peeked.position() + count);
        return count;
    }

    /** Reads without taking. */
    long peek(Iovecs pieces) throws IOException {
        if (pieces.isEmpty()) {
            return 0;
        }
        if (readable() < 0) {
            waitFor(true);
        }
        synchronized (this) {
            receiveMore();
            ByteBuffer left = peeked.duplicate();
            long count = pieces.fill(this::takePeeked);
            peeked = left;
            return count;
        }
    }

    private void receiveMore() throws IOException {
        if (peeked.capacity() == 0) {
            peeked = ByteBuffer.allocate(PEEK_BYTES).flip();
        }
        peeked.compact();
        try {
            if (peeked.hasRemaining()) {
                receive(peeked);
            }
        } finally {
            peeked.flip();
        }
    }

    /** Reads until all pieces are full, or nothing more will come. */
    long readAll(Iovecs pieces) throws IOException {
        long total = pieces.total();
        long done = 0;
        while (done < total) {
            long count = read(pieces.from(done));
            if (count == 0) {
                break;
            }
            done += count;
        }
        return done;
    }

    @Override
    long write(Iovecs pieces) throws IOException {
        long total = pieces.total();
        allowance.take(total);
        long done = 0;
        try {
            done = send(pieces, total);
        } finally {
            allowance.giveBack(total - done);
        }
        return done;
    }

    private long send(Iovecs pieces, long total) throws IOException {
        long done = pieces.drain(this::send);
        boolean waits = (flags() & FdFlags.NONBLOCK) == 0;
        while (done < total && (waits || done == 0)) {
            waitFor(false);
            done += pieces.from(done).drain(this::send);
        }
        return done;
    }

    private int send(ByteBuffer source) throws IOException {
        try {
            return channel.write(source);
        } catch (ClosedChannelException e) {
            throw channel.isOpen() ? Errno.PIPE.failure() : e;
        }
    }

    private void waitFor(boolean reading) throws IOException {
        if ((flags() & FdFlags.NONBLOCK) != 0) {
            throw Errno.AGAIN.failure();
        }
        PatientCall.await(
                clock,
                () -> {
                    try (Waiter waiter = new Waiter()) {
                        watch(waiter, reading);
                        while (reading ? readable() < 0 : !writable()) {
                            waiter.pause(Poll.FOREVER);
                        }
                    }
                });
    }

    /** Receives what there is: Java does not tell how much that would be. */
    @Override
    synchronized long readable() throws IOException {
        if (!peeked.hasRemaining() && !ended) {
            receiveMore();
        }
        return peeked.hasRemaining() || ended ? peeked.remaining() : -1;
    }

    @Override
    synchronized boolean hasHungUp() {
        return ended;
    }

    @Override
    boolean writable() throws IOException {
        try (Waiter waiter = new Waiter()) {
            return waiter.isReady(channel, SelectionKey.OP_WRITE);
        }
    }

    @Override
    void watch(Waiter waiter, boolean reading) throws IOException {
        waiter.add(channel, reading ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
    }

    void shutdown(boolean receiving, boolean sending) throws IOException {
        if (receiving) {
            channel.shutdownInput();
        }
        if (sending) {
            channel.shutdownOutput();
        }
    }

    @Override
    void close() throws IOException {
        channel.close();
    }
}
