package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/** A stream to read from: standard input. */
final class InputDescriptor extends Descriptor {
    private final InputStream stream;
    private final GuestClock clock;

    InputDescriptor(InputStream stream, FileType type, GuestClock clock) {
        super(type, Rights.INPUT, 0);
        this.stream = stream;
        this.clock = clock;
    }

    @Override
    long read(Iovecs pieces) throws IOException {
        boolean[] begun = new boolean[1];
        return pieces.fill(piece -> {
            // Only the first piece is worth waiting for: what is there is what a terminal's line
            // gave.
            if (begun[0] && stream.available() <= 0) {
                return 0;
            }
            begun[0] = true;
            return read(piece);
        });
    }

    private int read(ByteBuffer piece) throws IOException {
        if (stream.available() > 0) {
            return take(piece);
        }
        PatientRead read = new PatientRead(piece);
        clock.await(read::run);
        return read.result();
    }

    private int take(ByteBuffer piece) throws IOException {
        if (piece.hasArray()) {
            return stream.read(piece.array(), offset(piece), piece.remaining());
        }
        byte[] copy = new byte[Math.min(piece.remaining(), MAX_COPIED)];
        int count = stream.read(copy);
        if (count > 0) {
            piece.put(copy, 0, count);
        }
        return count;
    }

    /** A read that may take as long as a person needs to type. */
    private final class PatientRead {
        private final ByteBuffer piece;
        private int count;
        private @Nullable IOException failure;

        PatientRead(ByteBuffer piece) {
            this.piece = piece;
        }

        void run() throws InterruptedException {
            try {
                count = take(piece);
            } catch (InterruptedIOException e) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            } catch (IOException e) {
                failure = e;
            }
        }

        int result() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return count;
        }
    }

    @Override
    long readable() throws IOException {
        int available = stream.available();
        return available > 0 ? available : -1;
    }
}
