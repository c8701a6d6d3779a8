package org.trifola.wasi.preview1;

import org.trifola.wasi.Allowance;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

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
                    pieces.drain(this::write);
                    // The guest has its own buffer: what it writes is meant to be seen.
                    stream.flush();
                });
        return pieces.total();
    }

    private int write(ByteBuffer piece) throws IOException {
        int count = piece.remaining();
        if (piece.hasArray()) {
            stream.write(piece.array(), piece.arrayOffset() + piece.position(), count);
        } else {
            byte[] bytes = new byte[count];
            piece.get(bytes);
            stream.write(bytes);
        }
        return count;
    }

    @Override
    void sync() throws IOException {
        PatientCall.await(clock, stream::flush);
    }
}
