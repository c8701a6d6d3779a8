package org.trifola.wasi.preview1;

import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.io.OutputStream;

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
                    stream.write(piece.array(), offset(piece), count);
                    return count;
                });
        // The guest has its own buffer: what it writes is meant to be seen.
        stream.flush();
        return written;
    }

    @Override
    void sync() throws IOException {
        stream.flush();
    }
}
