package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.FileAttributes;
import org.trifola.wasi.filesystem.FileNode;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.filesystem.LastLink;
import org.trifola.wasi.filesystem.Location;
import org.trifola.wasi.filesystem.NameLock;
import org.trifola.wasi.filesystem.NamedFile;
import org.trifola.wasi.filesystem.Resolver;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Opening files and folders. */
final class PathOpen {
    private static final int CREAT = 1;
    private static final int DIRECTORY = 1 << 1;
    private static final int EXCL = 1 << 2;
    private static final int TRUNC = 1 << 3;

    private final DescriptorTable descriptors;
    private final GuestClock clock;

    PathOpen(DescriptorTable descriptors, GuestClock clock) {
        this.descriptors = descriptors;
        this.clock = clock;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "path_open",
                "fd: fd, dirflags: lookupflags, path: string, oflags: oflags,"
                        + " fs_rights_base: rights, fs_rights_inheriting: rights, fdflags: fdflags,"
                        + " opened_fd: *fd",
                "Opens a file or a folder.",
                this::open);
    }

    /** What the guest asks for. */
    private record Request(int oflags, long rights, long inheriting, int flags) {
        boolean has(int oflag) {
            return (oflags & oflag) != 0;
        }

        boolean reads() {
            return (rights & (Rights.FD_READ | Rights.FD_WRITE)) != Rights.FD_WRITE;
        }

        boolean writes() {
            return (rights & Rights.FD_WRITE) != 0;
        }
    }

    private void open(Call call) throws IOException {
        DirectoryDescriptor folder = descriptors.directory(call.i32(0), Rights.PATH_OPEN);
        Request request =
                new Request(
                        call.i32(4),
                        call.i64(5) & folder.inheriting(),
                        call.i64(6) & folder.inheriting(),
                        call.flags(7));
        String path = call.path(2);
        check(request, folder, call.i64(5));
        descriptors.requireRoom();
        NameLock.walking(() -> {
            Descriptor opened = create(path, folder, request);
            if (opened == null) {
                opened = open(path, lastLink(call, request), folder, request);
            }
            opened.setFlags(request.flags);
            call.putI32(8, descriptors.add(opened));
        });
    }

    /**
     * FAST: most files that may be made are new. Making one that must be new tells so in one step,
     * without a look that fails first. Null if it is not that easy.
     */
    private @Nullable Descriptor create(String path, DirectoryDescriptor folder, Request request)
            throws IOException {
        if (!request.has(CREAT) || !request.writes()) {
            return null;
        }
        FileNode node = Resolver.entry(folder.directory(), path);
        if (node == null) {
            return null;
        }
        SeekableByteChannel channel;
        try {
            channel = node.open(options(request, true, StandardOpenOption.CREATE_NEW));
        } catch (IOException | SecurityException | UnsupportedOperationException _) {
            // Whoever looks what is there finds the right words for it.
            return null;
        }
        return describeNew(channel, node, folder, request);
    }

    private Descriptor open(
            String path, LastLink lastLink, DirectoryDescriptor folder, Request request)
            throws IOException {
        Location location = Resolver.resolve(folder.directory(), path, lastLink);
        return location.isDirectory()
                ? openDirectory(location, folder, request)
                : openFile(location, folder, request);
    }

    private static void check(Request request, DirectoryDescriptor folder, long asked)
            throws ErrnoException {
        boolean createsFolder = request.has(CREAT) && request.has(DIRECTORY);
        if (createsFolder || request.flags > FdFlags.ALL || request.oflags >>> 4 != 0) {
            throw Errno.INVAL.failure();
        }
        long access = asked & (Rights.FD_READ | Rights.FD_WRITE);
        if ((access & ~folder.inheriting()) != 0) {
            throw Errno.NOTCAPABLE.failure();
        }
        if (request.has(CREAT)) {
            folder.require(Rights.PATH_CREATE_FILE);
        }
        if (request.has(TRUNC)) {
            folder.require(Rights.PATH_FILESTAT_SET_SIZE);
        }
    }

    private static LastLink lastLink(Call call, Request request) {
        if (request.has(CREAT) && request.has(EXCL)) {
            return LastLink.KEEP;
        }
        return (call.i32(1) & 1) != 0 ? LastLink.FOLLOW : LastLink.KEEP_UNLESS_SLASH;
    }

    private static Descriptor openDirectory(
            Location location, DirectoryDescriptor folder, Request request) throws ErrnoException {
        if (request.has(CREAT)) {
            throw (request.has(EXCL) ? Errno.EXIST : Errno.ISDIR).failure();
        }
        if (request.has(TRUNC) || request.writes() && !request.has(DIRECTORY)) {
            throw Errno.ISDIR.failure();
        }
        return DirectoryDescriptor.opened(location.asDirectory(), folder.inheriting());
    }

    private Descriptor openFile(Location location, DirectoryDescriptor folder, Request request)
            throws IOException {
        checkFile(location, request);
        checkDevice(location);
        OpenOption creation = location.exists() ? null : creation(request);
        if (!request.writes() && (request.has(TRUNC) || !location.exists())) {
            // What is only read must still be made or emptied, which takes a channel that writes.
            location.node().open(options(request, true, creation)).close();
        }
        SeekableByteChannel channel =
                location.node().open(options(request, request.writes(), creation));
        FileAttributes found = location.found();
        if (found == null) {
            return describeNew(channel, location.node(), folder, request);
        }
        NamedFile file = NamedFile.found(location.node(), found);
        return describe(channel, found.type(), file, folder, request);
    }

    private static OpenOption creation(Request request) {
        return request.has(EXCL) ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE;
    }

    /** The descriptor of a file that was just made. */
    private Descriptor describeNew(
            SeekableByteChannel channel,
            FileNode node,
            DirectoryDescriptor folder,
            Request request) {
        return describe(channel, FileType.REGULAR_FILE, NamedFile.made(node), folder, request);
    }

    /** The descriptor of a file that is open. */
    private Descriptor describe(
            SeekableByteChannel channel,
            FileType type,
            NamedFile file,
            DirectoryDescriptor folder,
            Request request) {
        return new FileDescriptor(
                channel, type, file, rights(folder, request), descriptors.allowance(), clock);
    }

    private static void checkFile(Location location, Request request) throws ErrnoException {
        if (!location.exists()) {
            if (!request.has(CREAT)) {
                throw Errno.NOENT.failure();
            }
            if (location.slash()) {
                throw Errno.ISDIR.failure();
            }
        } else if (request.has(CREAT) && request.has(EXCL)) {
            throw Errno.EXIST.failure();
        } else if (request.has(DIRECTORY)) {
            throw Errno.NOTDIR.failure();
        } else if (location.type() == FileType.SYMBOLIC_LINK) {
            throw Errno.LOOP.failure();
        }
    }

    /**
     * Opening a pipe waits for its other end, for as long as that takes; a socket cannot be opened.
     */
    private static void checkDevice(Location location) throws ErrnoException {
        if (location.type() == FileType.SOCKET_STREAM) {
            throw Errno.NXIO.failure();
        }
        if (location.type() == FileType.UNKNOWN) {
            throw Errno.NOTSUP.failure();
        }
    }

    private static Set<OpenOption> options(
            Request request, boolean writes, @Nullable OpenOption creation) {
        Set<OpenOption> options = new HashSet<>();
        if (request.reads()) {
            options.add(StandardOpenOption.READ);
        }
        if (writes) {
            options.add(StandardOpenOption.WRITE);
            if (request.has(TRUNC)) {
                options.add(StandardOpenOption.TRUNCATE_EXISTING);
            }
            if (creation != null) {
                options.add(creation);
            }
        }
        if ((request.flags & (FdFlags.SYNC | FdFlags.RSYNC)) != 0) {
            options.add(StandardOpenOption.SYNC);
        } else if ((request.flags & FdFlags.DSYNC) != 0) {
            options.add(StandardOpenOption.DSYNC);
        }
        return options;
    }

    private static long rights(DirectoryDescriptor folder, Request request) {
        long rights = Rights.FILE & folder.inheriting();
        if (!request.writes()) {
            rights &= ~Rights.FILE_WRITING;
        }
        return request.reads() ? rights : rights & ~Rights.FD_READ;
    }
}
