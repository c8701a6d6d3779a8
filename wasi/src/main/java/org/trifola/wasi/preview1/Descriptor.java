package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;
import org.trifola.wasi.filesystem.FileAttributes;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.nio.file.attribute.FileTime;

/**
 * What a file descriptor stands for. What a kind of descriptor does not serve fails as POSIX has
 * it.
 */
abstract sealed class Descriptor
        permits InputDescriptor,
                OutputDescriptor,
                FileDescriptor,
                DirectoryDescriptor,
                SocketDescriptor,
                ListenerDescriptor {
    private final FileType type;
    private long rights;
    private long inheriting;
    private int flags;

    Descriptor(FileType type, long rights, long inheriting) {
        this.type = type;
        this.rights = rights;
        this.inheriting = inheriting;
    }

    final FileType type() {
        return type;
    }

    /** What this descriptor may be used for. */
    final long rights() {
        return rights;
    }

    /** What descriptors opened through this one may be used for. */
    final long inheriting() {
        return inheriting;
    }

    final int flags() {
        return flags;
    }

    /**
     * Fails unless this descriptor has {@code right}; without the rights to read and write it is
     * not open for that.
     */
    final void require(long right) throws ErrnoException {
        if ((rights & right) != right) {
            boolean access = (right & (Rights.FD_READ | Rights.FD_WRITE)) != 0;
            throw (access ? Errno.BADF : Errno.NOTCAPABLE).failure();
        }
    }

    /** Drops rights; none can be added. */
    final void limit(long newRights, long newInheriting) throws ErrnoException {
        if ((newRights & ~rights) != 0 || (newInheriting & ~inheriting) != 0) {
            throw Errno.NOTCAPABLE.failure();
        }
        rights = newRights;
        inheriting = newInheriting;
    }

    final void setFlags(int newFlags) {
        flags = newFlags;
    }

    FileAttributes attributes() throws IOException {
        return FileAttributes.ofStream(type);
    }

    /** Reads from where the descriptor stands; returns the number of bytes, 0 at the end. */
    long read(Iovecs pieces) throws IOException {
        throw Errno.BADF.failure();
    }

    /** Writes to where the descriptor stands; returns the number of bytes. */
    long write(Iovecs pieces) throws IOException {
        throw Errno.BADF.failure();
    }

    /** Reads from {@code offset} and leaves the descriptor where it stands. */
    long read(Iovecs pieces, long offset) throws IOException {
        throw Errno.SPIPE.failure();
    }

    /** Writes to {@code offset} and leaves the descriptor where it stands. */
    long write(Iovecs pieces, long offset) throws IOException {
        throw Errno.SPIPE.failure();
    }

    /** Moves to where {@code whence} and {@code delta} say; returns the new offset. */
    long seek(long delta, int whence) throws IOException {
        throw Errno.SPIPE.failure();
    }

    /** Makes the file {@code size} bytes long. */
    void resize(long size) throws IOException {
        throw Errno.INVAL.failure();
    }

    /** Makes the file at least {@code size} bytes long. */
    void allocate(long size) throws IOException {
        throw Errno.INVAL.failure();
    }

    void advise() throws IOException {
        throw Errno.SPIPE.failure();
    }

    void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified) throws IOException {
        throw Errno.INVAL.failure();
    }

    /** Brings what was written to where it belongs, as far as the host lets us. */
    void sync() throws IOException {
        throw Errno.INVAL.failure();
    }

    /**
     * How many bytes a read would find without waiting, 0 if it would find the end, or -1 if it
     * would wait.
     */
    long readable() throws IOException {
        throw Errno.BADF.failure();
    }

    /** Whether nobody is at the other end. */
    boolean hasHungUp() {
        return false;
    }

    /** Whether a write would not wait. */
    boolean writable() throws IOException {
        return true;
    }

    /** Has the waiter woken when {@link #readable} or {@link #writable} may have changed. */
    void watch(Waiter waiter, boolean reading) throws IOException {}

    boolean isSocket() {
        return false;
    }

    /** This descriptor as a folder. */
    DirectoryDescriptor asDirectory() throws ErrnoException {
        throw Errno.NOTDIR.failure();
    }

    void close() throws IOException {}
}
