package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.streams.StandardInput;

import java.io.IOException;

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
        return pieces.fill(piece -> input.read(piece.array(), offset(piece), piece.remaining()));
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
