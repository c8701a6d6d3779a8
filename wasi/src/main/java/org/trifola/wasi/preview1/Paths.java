package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;
import org.trifola.wasi.filesystem.Directory;
import org.trifola.wasi.filesystem.FileAttributes;
import org.trifola.wasi.filesystem.FileNode;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.filesystem.LastLink;
import org.trifola.wasi.filesystem.Location;
import org.trifola.wasi.filesystem.NameLock;
import org.trifola.wasi.filesystem.Resolver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Files by their paths: what is known of them, and making, moving and removing them. */
final class Paths {
    private static final int SYMLINK_FOLLOW = 1;

    private final DescriptorTable descriptors;
    private final Snapshot snapshot;

    Paths(DescriptorTable descriptors, Snapshot snapshot) {
        this.descriptors = descriptors;
        this.snapshot = snapshot;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "path_filestat_get",
                "fd: fd, flags: lookupflags, path: string, buf: *filestat",
                "The attributes of a file.",
                walking(this::getAttributes));
        catalog.add(
                "path_filestat_set_times",
                "fd: fd, flags: lookupflags, path: string, atim: timestamp, mtim: timestamp,"
                        + " fst_flags: fstflags",
                "Sets the times of a file.",
                walking(this::setTimes));
        catalog.add(
                "path_readlink",
                "fd: fd, path: string, buf: *u8, buf_len: size, bufused: *size",
                "The text of a symbolic link, cut off where the buffer ends.",
                walking(this::readLink));
        declareChanges(catalog);
    }

    private void declareChanges(Catalog catalog) {
        catalog.add(
                "path_create_directory",
                "fd: fd, path: string",
                "Makes a folder.",
                changing(this::createDirectory));
        catalog.add(
                "path_remove_directory",
                "fd: fd, path: string",
                "Removes an empty folder.",
                changing(this::removeDirectory));
        catalog.add(
                "path_unlink_file",
                "fd: fd, path: string",
                "Removes a file that is no folder.",
                changing(this::unlink));
        catalog.add(
                "path_rename",
                "fd: fd, old_path: string, new_fd: fd, new_path: string",
                "Moves a file or folder; what has the new name is replaced.",
                changing(this::rename));
        catalog.add(
                "path_link",
                "old_fd: fd, old_flags: lookupflags, old_path: string, new_fd: fd,"
                        + " new_path: string",
                "Gives a file a further name.",
                changing(this::link));
        catalog.add(
                "path_symlink",
                "old_path: string, fd: fd, new_path: string",
                "Makes a symbolic link. Its text must not be absolute.",
                changing(this::symlink));
    }

    private static Declaration.Body walking(Declaration.Body body) {
        return call -> NameLock.walking(() -> body.run(call));
    }

    private static Declaration.Body changing(Declaration.Body body) {
        return call -> NameLock.changing(() -> body.run(call));
    }

    /**
     * Where the path in {@code path} leads from the folder in {@code fd}, which must have {@code
     * right}.
     */
    private Location resolve(Call call, int fd, long right, int path, LastLink lastLink)
            throws IOException {
        DirectoryDescriptor folder = descriptors.directory(call.i32(fd), right);
        return Resolver.resolve(folder.directory(), call.path(path), lastLink);
    }

    private static LastLink lastLink(int flags) {
        return (flags & SYMLINK_FOLLOW) != 0 ? LastLink.FOLLOW : LastLink.KEEP_UNLESS_SLASH;
    }

    private void getAttributes(Call call) throws IOException {
        Location file = resolve(call, 0, Rights.PATH_FILESTAT_GET, 2, lastLink(call.i32(1)));
        FileAttributes found = file.requireExisting();
        call.requireRange(call.u32(4), snapshot.filestatBytes());
        snapshot.putFilestat(call.memory(), call.u32(4), found);
    }

    private void setTimes(Call call) throws IOException {
        Location file = resolve(call, 0, Rights.PATH_FILESTAT_SET_TIMES, 2, lastLink(call.i32(1)));
        file.requireExisting();
        FileTimes times = FileTimes.of(call, 4);
        file.node().setTimes(times.accessed(), times.modified());
    }

    private void readLink(Call call) throws IOException {
        Location file = resolve(call, 0, Rights.PATH_READLINK, 1, LastLink.KEEP_UNLESS_SLASH);
        if (file.requireExisting().type() != FileType.SYMBOLIC_LINK) {
            throw Errno.INVAL.failure();
        }
        byte[] text = file.node().readLink().getBytes(StandardCharsets.UTF_8);
        int count = (int) Math.min(text.length, call.u32(4));
        call.memory().write(call.u32(3), text, 0, count);
        call.putI32(5, count);
    }

    private void createDirectory(Call call) throws IOException {
        Location place = resolve(call, 0, Rights.PATH_CREATE_DIRECTORY, 1, LastLink.KEEP);
        if (place.exists()) {
            throw Errno.EXIST.failure();
        }
        place.node().createDirectory();
    }

    private void removeDirectory(Call call) throws IOException {
        Location folder = resolve(call, 0, Rights.PATH_REMOVE_DIRECTORY, 1, LastLink.KEEP);
        if (folder.requireExisting().type() != FileType.DIRECTORY) {
            throw Errno.NOTDIR.failure();
        }
        if (!folder.named()) {
            throw Errno.INVAL.failure();
        }
        folder.node().delete();
    }

    private void unlink(Call call) throws IOException {
        Directory folder = descriptors.directory(call.i32(0), Rights.PATH_UNLINK_FILE).directory();
        String path = call.path(1);
        FileNode file = Resolver.entry(folder, path);
        // FAST: to remove a file no more than its type need be known.
        FileType type =
                file != null ? file.type() : Resolver.resolve(folder, path, LastLink.KEEP).type();
        if (type == null) {
            throw Errno.NOENT.failure();
        }
        if (file == null || type == FileType.DIRECTORY) {
            throw Errno.ISDIR.failure();
        }
        file.delete();
    }

    private void rename(Call call) throws IOException {
        Location from = resolve(call, 0, Rights.PATH_RENAME_SOURCE, 1, LastLink.KEEP);
        Location to = resolve(call, 3, Rights.PATH_RENAME_TARGET, 4, LastLink.KEEP);
        from.requireExisting();
        if (!from.named() || !to.named()) {
            throw Errno.BUSY.failure();
        }
        if (from.isDirectory()) {
            if (to.exists() && !to.isDirectory()) {
                throw Errno.NOTDIR.failure();
            }
            if (to.root().equals(from.root()) && to.isBelow(from)) {
                throw Errno.INVAL.failure();
            }
        } else if (to.isDirectory()) {
            throw Errno.ISDIR.failure();
        } else if (to.slash()) {
            throw Errno.NOTDIR.failure();
        }
        from.node().moveTo(to.node());
    }

    private void link(Call call) throws IOException {
        Location from = resolve(call, 0, Rights.PATH_LINK_SOURCE, 2, lastLink(call.i32(1)));
        Location to = resolve(call, 4, Rights.PATH_LINK_TARGET, 5, LastLink.KEEP);
        if (from.requireExisting().type() == FileType.DIRECTORY) {
            throw Errno.PERM.failure();
        }
        to.requireFree();
        to.node().createLink(from.node());
    }

    private void symlink(Call call) throws IOException {
        String text = call.path(0);
        Location to = resolve(call, 2, Rights.PATH_SYMLINK, 3, LastLink.KEEP);
        if (text.isEmpty()) {
            throw Errno.NOENT.failure();
        }
        if (text.startsWith("/")) {
            throw Errno.PERM.failure();
        }
        to.requireFree();
        to.node().createSymbolicLink(text);
    }
}
