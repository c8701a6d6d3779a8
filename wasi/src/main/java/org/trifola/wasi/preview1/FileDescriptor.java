package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Allowance;
import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileAttributes;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.filesystem.NamedFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.FileTime;

/** An open file, and where in it the guest stands. */
final class FileDescriptor extends Descriptor {
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    private final SeekableByteChannel channel;
    private final NamedFile file;

    /** Where the guest stands. */
    private long offset;

    /** FAST: where the channel stands, to spare it a call when it stands right. */
    private long channelOffset;

    private final Allowance allowance;
    private final GuestClock clock;

    FileDescriptor(
            SeekableByteChannel channel,
            FileType type,
            NamedFile file,
            long rights,
            Allowance allowance,
            GuestClock clock) {
        super(type, rights, 0);
        this.channel = channel;
        this.file = file;
        this.allowance = allowance;
        this.clock = clock;
    }

    @Override
    synchronized long read(Iovecs pieces) throws IOException {
        long count = readAt(pieces, offset);
        offset += count;
        return count;
    }

    @Override
    synchronized long read(Iovecs pieces, long from) throws IOException {
        return readAt(pieces, from);
    }

    @Override
    synchronized long write(Iovecs pieces) throws IOException {
        if ((flags() & FdFlags.APPEND) != 0) {
            offset = channel.size();
        }
        long count = writeAt(pieces, offset);
        offset += count;
        return count;
    }

    @Override
    synchronized long write(Iovecs pieces, long to) throws IOException {
        return writeAt(pieces, to);
    }

    private long readAt(Iovecs pieces, long from) throws IOException {
        moveChannel(from);
        long count = transfer(() -> pieces.fill(channel::read));
        channelOffset = from + count;
        return count;
    }

    private long writeAt(Iovecs pieces, long to) throws IOException {
        long total = pieces.total();
        allowance.take(total);
        long count = 0;
        try {
            moveChannel(to);
            count = transfer(() -> pieces.drain(channel::write));
        } finally {
            allowance.giveBack(total - count);
        }
        channelOffset = to + count;
        return count;
    }

    @FunctionalInterface
    private interface Transfer {
        long run() throws IOException;
    }

    /** A device, other than a file, may let one wait for long. */
    private long transfer(Transfer transfer) throws IOException {
        if (type() == FileType.REGULAR_FILE) {
            return transfer.run();
        }
        long[] count = {0};
        PatientCall.await(clock, () -> count[0] = transfer.run());
        return count[0];
    }

    private void moveChannel(long to) throws IOException {
        if (channelOffset != to) {
            channel.position(to);
        }
        // Unknown until the transfer is through.
        channelOffset = -1;
    }

    @Override
    synchronized long seek(long delta, int whence) throws IOException {
        require(delta == 0 && whence == SEEK_CUR ? Rights.FD_TELL : Rights.FD_SEEK);
        long from =
                switch (whence) {
                    case SEEK_SET -> 0;
                    case SEEK_CUR -> offset;
                    case SEEK_END -> channel.size();
                    default -> throw Errno.INVAL.failure();
                };
        long to = from + delta;
        if (to < 0) {
            throw (delta < 0 ? Errno.INVAL : Errno.OVERFLOW).failure();
        }
        offset = to;
        return to;
    }

    @Override
    synchronized void resize(long size) throws IOException {
        require(Rights.FD_WRITE);
        require(Rights.FD_FILESTAT_SET_SIZE);
        if (size < channel.size()) {
            channel.truncate(size);
            channelOffset = -1;
        } else {
            extend(size);
        }
    }

    @Override
    synchronized void allocate(long size) throws IOException {
        require(Rights.FD_WRITE);
        require(Rights.FD_ALLOCATE);
        extend(size);
    }

    private void extend(long size) throws IOException {
        long added = size - channel.size();
        if (added > 0) {
            allowance.take(added);
            channel.position(size - 1);
            channelOffset = -1;
            if (channel.write(ByteBuffer.allocate(1)) != 1) {
                throw Errno.NOSPC.failure();
            }
        }
    }

    @Override
    void advise() throws IOException {
        require(Rights.FD_ADVISE);
    }

    /**
     * The channel that Truffle hands out cannot be forced to the disk: what was written is with the
     * host.
     */
    @Override
    void sync() {}

    @Override
    synchronized long readable() throws IOException {
        return Math.max(0, channel.size() - offset);
    }

    @Override
    FileAttributes attributes() throws IOException {
        FileAttributes now = file.byName();
        return now == null
                ? file.opened().with(channel.size(), 0)
                : now.with(channel.size(), now.links());
    }

    @Override
    void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified) throws IOException {
        require(Rights.FD_FILESTAT_SET_TIMES);
        file.setTimes(accessed, modified);
    }

    @Override
    void close() throws IOException {
        file.close();
        channel.close();
    }
}
