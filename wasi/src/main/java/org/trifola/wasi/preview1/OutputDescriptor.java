package org.trifola.wasi.preview1;

import org.trifola.wasi.Allowance;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.streams.StreamWriter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A stream to write to: standard output and standard error. */
final class OutputDescriptor extends Descriptor {
    private static final byte[] NOTHING = {};

    private final OutputStream stream;
    private final StreamWriter writer;
    private final GuestClock clock;
    private final Allowance allowance;

    /**
     * @param stream what the guest writes to, in the thread of {@code writer}
     */
    OutputDescriptor(
            OutputStream stream,
            StreamWriter writer,
            FileType type,
            GuestClock clock,
            Allowance allowance) {
        super(type, Rights.OUTPUT, 0);
        this.stream = stream;
        this.writer = writer;
        this.clock = clock;
        this.allowance = allowance;
    }

    @Override
    long write(Iovecs pieces) throws IOException {
        allowance.take(pieces.total());
        pieces.drain(this::write);
        return pieces.total();
    }

    private int write(ByteBuffer piece) throws IOException {
        int count = piece.remaining();
        if (piece.hasArray()) {
            write(piece.array(), piece.arrayOffset() + piece.position(), count);
        } else {
            byte[] bytes = new byte[count];
            piece.get(bytes);
            write(bytes, 0, count);
        }
        return count;
    }

    private void write(byte[] bytes, int offset, int count) throws IOException {
        StreamWriter.Write write = new StreamWriter.Write(stream, bytes, offset, count);
        try {
            PatientCall.await(clock, () -> writer.await(write));
        } finally {
            writer.abandon(write);
        }
        write.check();
    }

    @Override
    void sync() throws IOException {
        write(NOTHING, 0, 0);
    }
}
