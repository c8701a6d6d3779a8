package org.trifola.wasi.preview1;

import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A stream to write to: standard output and standard error. */
final class OutputDescriptor extends Descriptor {
    private final OutputStream stream;

    OutputDescriptor(OutputStream stream, FileType type) {
        super(type, Rights.OUTPUT, 0);
        this.stream = stream;
    }

    @Override
    long write(Iovecs pieces) throws IOException {
        long written =
                pieces.drain(piece -> {
                    int count = piece.remaining();
                    write(piece);
                    return count;
                });
        // The guest has its own buffer: what it writes is meant to be seen.
        stream.flush();
        return written;
    }

    private void write(ByteBuffer piece) throws IOException {
        if (piece.hasArray()) {
            stream.write(piece.array(), offset(piece), piece.remaining());
            return;
        }
        byte[] copy = new byte[Math.min(piece.remaining(), MAX_COPIED)];
        while (piece.hasRemaining()) {
            int count = Math.min(piece.remaining(), copy.length);
            piece.get(copy, 0, count);
            stream.write(copy, 0, count);
        }
    }

    @Override
    void sync() throws IOException {
        stream.flush();
    }
}
