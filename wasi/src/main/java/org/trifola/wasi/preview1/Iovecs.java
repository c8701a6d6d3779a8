package org.trifola.wasi.preview1;

import org.trifola.language.host.HostMemory;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The pieces of memory that one read fills or one write empties, checked against the memory's end.
 * They are views of the memory's own bytes.
 *
 * <pre>
 * iovec: | 0 address u32 | 4 length u32 |
 * </pre>
 */
final class Iovecs {
    /** The most pieces, as on Linux. */
    private static final long MAX_COUNT = 1024;

    /**
     * FAST: so many bytes in several pieces go out as one piece, for the price of a copy instead of
     * a system call.
     */
    private static final long MAX_GATHERED = 64 << 10;

    private final HostMemory memory;
    private final long array;
    private final int count;

    /** The pieces whose address and count are in {@code parameter} and the next. */
    Iovecs(Call call, int parameter) throws ErrnoException {
        memory = call.memory();
        array = call.u32(parameter);
        long pieces = call.u32(parameter + 1);
        call.requireRange(array, pieces * 8);
        if (pieces > MAX_COUNT) {
            throw Errno.INVAL.failure();
        }
        count = (int) pieces;
        for (int i = 0; i < count; i++) {
            call.requireRange(address(i), length(i));
        }
    }

    private long address(int piece) {
        return memory.getI32(array + piece * 8L) & 0xFFFF_FFFFL;
    }

    private long length(int piece) {
        return memory.getI32(array + piece * 8L + 4) & 0xFFFF_FFFFL;
    }

    private ByteBuffer view(int piece) {
        // A longer one stays short.
        return memory.buffer(address(piece), (int) Math.min(length(piece), Integer.MAX_VALUE));
    }

    /** A source of bytes: fills what it can, returns how much, and -1 at the end. */
    @FunctionalInterface
    interface Source {
        int read(ByteBuffer target) throws IOException;
    }

    /** A sink of bytes: takes what it can, returns how much. */
    @FunctionalInterface
    interface Sink {
        int write(ByteBuffer source) throws IOException;
    }

    /** Fills the pieces in turn until one stays short; returns the number of bytes. */
    long fill(Source source) throws IOException {
        long total = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer piece = view(i);
            if (piece.hasRemaining()) {
                int wanted = piece.remaining();
                int got = source.read(piece);
                total += Math.max(got, 0);
                if (got < wanted) {
                    break;
                }
            }
        }
        return total;
    }

    /** Empties the pieces in turn until one is not taken whole; returns the number of bytes. */
    long drain(Sink sink) throws IOException {
        if (count > 1 && total() <= MAX_GATHERED) {
            return sink.write(gathered());
        }
        long total = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer piece = view(i);
            int wanted = piece.remaining();
            int taken = sink.write(piece);
            total += taken;
            if (taken < wanted) {
                break;
            }
        }
        return total;
    }

    private long total() {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += length(i);
        }
        return total;
    }

    private ByteBuffer gathered() {
        byte[] bytes = new byte[(int) total()];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = (int) length(i);
            memory.read(address(i), bytes, at, length);
            at += length;
        }
        return ByteBuffer.wrap(bytes);
    }
}
