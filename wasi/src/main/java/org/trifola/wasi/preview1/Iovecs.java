package org.trifola.wasi.preview1;

import com.oracle.truffle.api.TruffleSafepoint;

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

    /**
     * FAST: Java's channels copy what they transfer through memory of their own, as large as one
     * transfer; this much of it stays in the processor's cache.
     */
    private static final int MAX_TRANSFER = 256 << 10;

    private final HostMemory memory;
    private final long[] addresses;
    private final int[] lengths;
    private final long total;

    /** The pieces whose address and count are in {@code parameter} and the next. */
    Iovecs(Call call, int parameter) throws ErrnoException {
        memory = call.memory();
        long array = call.u32(parameter);
        long count = call.u32(parameter + 1);
        call.requireRange(array, count * 8);
        if (count > MAX_COUNT) {
            throw Errno.INVAL.failure();
        }
        addresses = new long[(int) count];
        lengths = new int[(int) count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long address = memory.getI32(array + i * 8L) & 0xFFFF_FFFFL;
            long length = memory.getI32(array + i * 8L + 4) & 0xFFFF_FFFFL;
            call.requireRange(address, length);
            addresses[i] = address;
            // A transfer says how much it did in 31 bits; a guest asks again for the rest.
            lengths[i] = (int) Math.min(length, Integer.MAX_VALUE - sum);
            sum += lengths[i];
        }
        total = sum;
    }

    private Iovecs(HostMemory memory, long[] addresses, int[] lengths, long total) {
        this.memory = memory;
        this.addresses = addresses;
        this.lengths = lengths;
        this.total = total;
    }

    /** The number of bytes in all pieces. */
    long total() {
        return total;
    }

    boolean isEmpty() {
        return total == 0;
    }

    /** What is left behind the first {@code done} bytes. */
    Iovecs from(long done) {
        long[] later = addresses.clone();
        int[] shorter = lengths.clone();
        long skip = done;
        for (int i = 0; i < later.length; i++) {
            int skipped = (int) Math.min(skip, shorter[i]);
            later[i] += skipped;
            shorter[i] -= skipped;
            skip -= skipped;
        }
        return new Iovecs(memory, later, shorter, total - done);
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
        return transfer(source::read);
    }

    /** Empties the pieces in turn until one is not taken whole; returns the number of bytes. */
    long drain(Sink sink) throws IOException {
        return lengths.length > 1 && total <= MAX_GATHERED
                ? sink.write(gathered())
                : transfer(sink::write);
    }

    private long transfer(Source way) throws IOException {
        long done = 0;
        for (int i = 0; i < lengths.length; i++) {
            int at = 0;
            while (at < lengths[i]) {
                int wanted = Math.min(lengths[i] - at, MAX_TRANSFER);
                int got = way.read(memory.buffer(addresses[i] + at, wanted));
                done += Math.max(got, 0);
                at += got;
                if (got < wanted) {
                    return done;
                }
                // A guest may ask for gigabytes, and be ended meanwhile.
                TruffleSafepoint.poll(null);
            }
        }
        return done;
    }

    private ByteBuffer gathered() {
        byte[] bytes = new byte[(int) total];
        int at = 0;
        for (int i = 0; i < lengths.length; i++) {
            memory.read(addresses[i], bytes, at, lengths[i]);
            at += lengths[i];
        }
        return ByteBuffer.wrap(bytes);
    }
}
