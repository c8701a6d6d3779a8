package org.trifola.wasi.preview1;

import org.trifola.wasi.Allowance;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.io.OutputStream;

/** A stream to write to: standard output and standard error. */
final class OutputDescriptor extends Descriptor {
    private final OutputStream stream;
    private final GuestClock clock;
    private final Allowance allowance;

    OutputDescriptor(OutputStream stream, FileType type, GuestClock clock, Allowance allowance) {
        super(type, Rights.OUTPUT, 0);
        this.stream = stream;
        this.clock = clock;
        this.allowance = allowance;
    }

    @Override
    long write(Iovecs pieces) throws IOException {
        allowance.take(pieces.total());
        PatientCall.await(
                clock,
                () -> {
                    pieces.drain(piece -> {
                        int count = piece.remaining();
                        stream.write(piece.array(), offset(piece), count);
                        return count;
                    });
                    // The guest has its own buffer: what it writes is meant to be seen.
                    stream.flush();
                });
        return pieces.total();
    }

    @Override
    void sync() throws IOException {
        PatientCall.await(clock, stream::flush);
    }
}
