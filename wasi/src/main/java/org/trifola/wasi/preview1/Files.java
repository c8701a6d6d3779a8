package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;

import java.io.IOException;

/** Reading and writing through descriptors, and moving in files. */
final class Files {
    private static final int SEEK_CUR = 1;
    private static final int LAST_ADVICE = 5;

    private final DescriptorTable descriptors;
    private final Snapshot snapshot;

    Files(DescriptorTable descriptors, Snapshot snapshot) {
        this.descriptors = descriptors;
        this.snapshot = snapshot;
    }

    void declare(Catalog catalog) {
        declareTransfers(catalog);
        catalog.add(
                "fd_seek",
                "fd: fd, offset: filedelta, whence: whence, newoffset: *filesize",
                "Moves in a file: from its start, from where the descriptor stands, or from its"
                        + " end.",
                this::seek);
        catalog.add(
                "fd_tell",
                "fd: fd, offset: *filesize",
                "Where in the file the descriptor stands.",
                this::tell);
        catalog.add(
                "fd_advise",
                "fd: fd, offset: filesize, len: filesize, advice: advice",
                "Says how a part of a file will be used. Checked, and else without effect.",
                this::advise);
        catalog.add(
                "fd_allocate",
                "fd: fd, offset: filesize, len: filesize",
                "Makes a file long enough for a part of it; zeros are added, none are reserved.",
                this::allocate);
        catalog.add(
                "fd_datasync",
                "fd: fd",
                "Hands written data to the host. A stream is flushed.",
                call -> descriptors.get(call.i32(0), Rights.FD_DATASYNC).sync());
        catalog.add(
                "fd_sync",
                "fd: fd",
                "Hands written data and attributes to the host. A stream is flushed.",
                call -> descriptors.get(call.i32(0), Rights.FD_SYNC).sync());
        catalog.add(
                "fd_close",
                "fd: fd",
                "Closes a descriptor.",
                call -> descriptors.close(call.i32(0)));
        catalog.add(
                "fd_renumber",
                "fd: fd, to: fd",
                "Gives a descriptor the number of another, which is closed.",
                call -> descriptors.renumber(call.i32(0), call.i32(1)));
    }

    private void declareTransfers(Catalog catalog) {
        catalog.add(
                "fd_read",
                "fd: fd, iovs: iovec_array, nread: *size",
                "Reads from where the descriptor stands.",
                this::read);
        catalog.add(
                "fd_write",
                "fd: fd, iovs: ciovec_array, nwritten: *size",
                "Writes to where the descriptor stands, or to the end if it appends.",
                this::write);
        catalog.add(
                "fd_pread",
                "fd: fd, iovs: iovec_array, offset: filesize, nread: *size",
                "Reads from an offset and leaves the descriptor where it stands.",
                this::readAt);
        catalog.add(
                "fd_pwrite",
                "fd: fd, iovs: ciovec_array, offset: filesize, nwritten: *size",
                "Writes to an offset and leaves the descriptor where it stands.",
                this::writeAt);
    }

    private void read(Call call) throws IOException {
        Descriptor descriptor = source(call);
        call.putI32(3, (int) descriptor.read(new Iovecs(call, 1)));
    }

    /** What to read from. Of a folder POSIX says more than that it is not open for reading. */
    private Descriptor source(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        if (descriptor instanceof DirectoryDescriptor) {
            throw Errno.ISDIR.failure();
        }
        descriptor.require(Rights.FD_READ);
        return descriptor;
    }

    private void write(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0), Rights.FD_WRITE);
        call.putI32(3, (int) descriptor.write(new Iovecs(call, 1)));
    }

    private void readAt(Call call) throws IOException {
        Descriptor descriptor = source(call);
        long offset = call.filesize(3);
        call.putI32(4, (int) descriptor.read(new Iovecs(call, 1), offset));
    }

    private void writeAt(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0), Rights.FD_WRITE);
        long offset = call.filesize(3);
        call.putI32(4, (int) descriptor.write(new Iovecs(call, 1), offset));
    }

    private void seek(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        long delta = call.i64(1);
        int whence = snapshot.whence(call.i32(2));
        long offset = descriptor.seek(delta, whence);
        call.putI64(3, offset);
    }

    private void tell(Call call) throws IOException {
        call.putI64(1, descriptors.get(call.i32(0)).seek(0, SEEK_CUR));
    }

    private void advise(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        call.filesize(1);
        call.filesize(2);
        if (Integer.compareUnsigned(call.i32(3), LAST_ADVICE) > 0) {
            throw Errno.INVAL.failure();
        }
        descriptor.advise();
    }

    private void allocate(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        long end = call.filesize(1) + call.filesize(2);
        if (end < 0) {
            throw Errno.FBIG.failure();
        }
        if (call.filesize(2) == 0) {
            throw Errno.INVAL.failure();
        }
        descriptor.allocate(end);
    }
}
