package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;

import java.io.IOException;

/** What is known of descriptors and open files, and changing it. */
final class FileStatus {
    private final DescriptorTable descriptors;
    private final Snapshot snapshot;

    FileStatus(DescriptorTable descriptors, Snapshot snapshot) {
        this.descriptors = descriptors;
        this.snapshot = snapshot;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "fd_fdstat_get",
                "fd: fd, stat: *fdstat",
                "The kind, flags and rights of a descriptor.",
                this::get);
        catalog.add(
                "fd_fdstat_set_flags",
                "fd: fd, flags: fdflags",
                "Sets whether a descriptor appends and whether it waits. The flags for synchronous"
                        + " writing are settled by path_open.",
                this::setFlags);
        catalog.add(
                "fd_fdstat_set_rights",
                "fd: fd, fs_rights_base: rights, fs_rights_inheriting: rights",
                "Drops rights of a descriptor. None can be added.",
                call -> descriptors.get(call.i32(0)).limit(call.i64(1), call.i64(2)));
        catalog.add(
                "fd_filestat_get",
                "fd: fd, buf: *filestat",
                "The attributes of an open file.",
                this::getAttributes);
        catalog.add(
                "fd_filestat_set_size",
                "fd: fd, size: filesize",
                "Cuts a file off, or lengthens it with zeros.",
                call -> descriptors.get(call.i32(0)).resize(call.filesize(1)));
        catalog.add(
                "fd_filestat_set_times",
                "fd: fd, atim: timestamp, mtim: timestamp, fst_flags: fstflags",
                "Sets the times of an open file.",
                this::setTimes);
    }

    private void get(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        call.requireRange(call.u32(1), Layout.FDSTAT_BYTES);
        Layout.putFdstat(call.memory(), call.u32(1), descriptor);
    }

    private void setFlags(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0), Rights.FD_FDSTAT_SET_FLAGS);
        int flags = call.flags(1);
        if (flags > FdFlags.ALL) {
            throw Errno.INVAL.failure();
        }
        if (((flags ^ descriptor.flags()) & FdFlags.SYNCHRONIZED) != 0) {
            throw Errno.NOTSUP.failure();
        }
        descriptor.setFlags(flags);
    }

    private void getAttributes(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0), Rights.FD_FILESTAT_GET);
        call.requireRange(call.u32(1), snapshot.filestatBytes());
        snapshot.putFilestat(call.memory(), call.u32(1), descriptor.attributes());
    }

    private void setTimes(Call call) throws IOException {
        Descriptor descriptor = descriptors.get(call.i32(0));
        FileTimes times = FileTimes.of(call, 1);
        descriptor.setTimes(times.accessed(), times.modified());
    }
}
