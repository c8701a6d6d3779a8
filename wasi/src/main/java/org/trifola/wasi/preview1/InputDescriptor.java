package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.streams.StandardInput;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A stream to read from: standard input. */
final class InputDescriptor extends Descriptor {
    private final StandardInput input;
    private final GuestClock clock;

    InputDescriptor(StandardInput input, FileType type, GuestClock clock) {
        super(type, Rights.INPUT, 0);
        this.input = input;
        this.clock = clock;
    }

    @Override
    long read(Iovecs pieces) throws IOException {
        if (pieces.isEmpty()) {
            return 0;
        }
        if (input.available() < 0) {
            if ((flags() & FdFlags.NONBLOCK) != 0) {
                throw Errno.AGAIN.failure();
            }
            PatientCall.await(clock, input::await);
        }
        return pieces.fill(this::read);
    }

    private int read(ByteBuffer piece) throws IOException {
        int room = piece.remaining();
        if (piece.hasArray()) {
            return input.read(piece.array(), piece.arrayOffset() + piece.position(), room);
        }
        byte[] bytes = new byte[room];
        int count = input.read(bytes, 0, room);
        piece.put(bytes, 0, count);
        return count;
    }

    @Override
    long readable() throws IOException {
        return input.available();
    }

    @Override
    void watch(Waiter waiter, boolean reading) throws IOException {
        Runnable wake = waiter::wake;
        waiter.whenClosed(() -> input.unwatch(wake));
        input.watch(wake);
    }
}
