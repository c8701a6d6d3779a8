package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;
import org.trifola.wasi.filesystem.FileAttributes;
import org.trifola.wasi.filesystem.FileNode;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Folders: those that the guest finds open, and what is in them. */
final class Directories {
    private final DescriptorTable descriptors;

    Directories(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "fd_prestat_get",
                "fd: fd, buf: *prestat",
                "Whether the guest found this descriptor open, and how long its path is.",
                this::getPrestat);
        catalog.add(
                "fd_prestat_dir_name",
                "fd: fd, path: *u8, path_len: size",
                "The path under which the guest found this folder open.",
                this::getPreopenPath);
        catalog.add(
                "fd_readdir",
                "fd: fd, buf: *u8, buf_len: size, cookie: dircookie, bufused: *size",
                "What is in a folder, from an entry on; cookie 0 looks at the folder anew.",
                this::read);
    }

    private byte[] preopenPath(Call call) throws ErrnoException {
        String path =
                descriptors.get(call.i32(0)) instanceof DirectoryDescriptor folder
                        ? folder.preopenedAs()
                        : null;
        if (path == null) {
            throw Errno.BADF.failure();
        }
        return path.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * <pre>
     * prestat: | 0 tag u8: 0, a folder | 4 length u32 |
     * </pre>
     */
    private void getPrestat(Call call) throws IOException {
        int length = preopenPath(call).length;
        call.putI64(1, (long) length << 32);
    }

    private void getPreopenPath(Call call) throws IOException {
        byte[] path = preopenPath(call);
        if (path.length > call.u32(2)) {
            throw Errno.NAMETOOLONG.failure();
        }
        call.memory().write(call.u32(1), path, 0, path.length);
    }

    private void read(Call call) throws IOException {
        DirectoryDescriptor folder = descriptors.directory(call.i32(0), Rights.FD_READDIR);
        long room = call.u32(2);
        call.requireRange(call.u32(1), room);
        long cookie = call.i64(3);
        List<String> names = folder.names(cookie == 0);
        FileNode node = folder.directory().enter();
        long used = 0;
        for (long i = cookie; i >= 0 && i < names.size() && used < room; i++) {
            byte[] entry = entry(node, names.get((int) i), i + 1);
            int count = (int) Math.min(entry.length, room - used);
            call.memory().write(call.u32(1) + used, entry, 0, count);
            used += count;
        }
        call.putI32(4, (int) used);
    }

    /**
     * <pre>
     * dirent: | 0 next u64 | 8 ino u64 | 16 namlen u32 | 20 type u8 | 24 the name |
     * </pre>
     */
    private static byte[] entry(FileNode folder, String name, long next) throws IOException {
        FileAttributes attributes = attributes(folder, name);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] entry = new byte[Layout.DIRENT_BYTES + text.length];
        Layout.putLong(entry, 0, next);
        Layout.putLong(entry, 8, attributes.inode());
        Layout.putLong(entry, 16, text.length | (long) attributes.type().code() << 32);
        System.arraycopy(text, 0, entry, Layout.DIRENT_BYTES, text.length);
        return entry;
    }

    /**
     * SPEC: {@code ..} passes for the folder itself, since what is above it may be none of the
     * guest's business.
     */
    private static FileAttributes attributes(FileNode folder, String name) throws IOException {
        try {
            boolean self = name.equals(".") || name.equals("..");
            return (self ? folder : folder.child(name)).attributes();
        } catch (NoSuchFileException _) {
            // Removed since its name was read.
            return FileAttributes.ofStream(FileType.UNKNOWN);
        }
    }
}
