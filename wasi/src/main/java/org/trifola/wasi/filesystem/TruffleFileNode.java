package org.trifola.wasi.filesystem;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleFile.AttributeDescriptor;
import com.oracle.truffle.api.TruffleFile.Attributes;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;

import java.io.File;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A place in the file system of the polyglot context: what its {@code IOAccess} grants, and no
 * more.
 */
public final class TruffleFileNode implements FileNode {
    private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;

    private static final Set<AttributeDescriptor<?>> TYPE =
            Set.of(
                    TruffleFile.IS_REGULAR_FILE,
                    TruffleFile.IS_DIRECTORY,
                    TruffleFile.IS_SYMBOLIC_LINK);

    private static final Set<AttributeDescriptor<?>> BASIC =
            Set.of(
                    TruffleFile.IS_REGULAR_FILE,
                    TruffleFile.IS_DIRECTORY,
                    TruffleFile.IS_SYMBOLIC_LINK,
                    TruffleFile.SIZE,
                    TruffleFile.LAST_ACCESS_TIME,
                    TruffleFile.LAST_MODIFIED_TIME);

    private static final Set<AttributeDescriptor<?>> UNIX =
            Set.of(
                    TruffleFile.UNIX_MODE,
                    TruffleFile.UNIX_DEV,
                    TruffleFile.UNIX_INODE,
                    TruffleFile.UNIX_NLINK,
                    TruffleFile.UNIX_CTIME,
                    TruffleFile.SIZE,
                    TruffleFile.LAST_ACCESS_TIME,
                    TruffleFile.LAST_MODIFIED_TIME);

    /**
     * Names that stand for a device in every folder, whatever their ending; the superior figures
     * count as figures.
     */
    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile(
                    "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])"
                            + "( *|[ .:].*)");

    private final TruffleFile file;
    private final Knowledge knowledge;

    private TruffleFileNode(TruffleFile file, Knowledge knowledge) {
        this.file = file;
        this.knowledge = knowledge;
    }

    /** What turned out about a file system, for all the nodes below a root. */
    private static final class Knowledge {
        /** FAST: not asked again for what it does not tell. */
        volatile boolean tellsUnix = true;
    }

    /**
     * The folder to which a guest is confined; if {@code folder} is a symbolic link, then where it
     * leads.
     */
    public static FileNode root(TruffleFile folder) {
        try {
            return new TruffleFileNode(folder.getCanonicalFile(), new Knowledge());
        } catch (IOException | SecurityException _) {
            // Nothing there, or nothing to be seen: each access will say so.
            return new TruffleFileNode(folder.getAbsoluteFile(), new Knowledge());
        }
    }

    static boolean isWindowsDevice(String name) {
        return WINDOWS_DEVICE.matcher(name).matches();
    }

    @Override
    public FileNode child(String name) throws IOException {
        if (File.separatorChar == '\\' && isWindowsDevice(name)) {
            throw Errno.NOENT.failure();
        }
        TruffleFile child = file.resolve(name);
        // Where a backslash or a colon separates too, one component of the guest's may be several
        // here.
        boolean single =
                isPlain(name) || name.equals(child.getName()) && file.equals(child.getParent());
        if (!single) {
            throw Errno.ILSEQ.failure();
        }
        return new TruffleFileNode(child, knowledge);
    }

    /** FAST: whether a name consists of characters that separate nothing in any file system. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= '0' && c <= '9'
                            || c >= 'A' && c <= 'Z'
                            || c == '_';
            // A dot at the start or the end may mean more than itself.
            boolean inner = i > 0 && i < name.length() - 1;
            if (!plain && !(inner && (c == '.' || c == '-'))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable FileType type() throws IOException {
        try {
            if (knowledge.tellsUnix) {
                try {
                    return unixType(file.getAttribute(TruffleFile.UNIX_MODE, NOFOLLOW));
                } catch (UnsupportedOperationException _) {
                    knowledge.tellsUnix = false;
                }
            }
            return type(file.getAttributes(TYPE, NOFOLLOW));
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    @Override
    public FileAttributes attributes() throws IOException {
        if (knowledge.tellsUnix) {
            try {
                return unix(file.getAttributes(UNIX, NOFOLLOW));
            } catch (UnsupportedOperationException _) {
                knowledge.tellsUnix = false;
            }
        }
        return basic(file.getAttributes(BASIC, NOFOLLOW));
    }

    private static FileAttributes unix(Attributes found) {
        return new FileAttributes(
                unixType(found.get(TruffleFile.UNIX_MODE)),
                found.get(TruffleFile.UNIX_DEV),
                found.get(TruffleFile.UNIX_INODE),
                found.get(TruffleFile.UNIX_NLINK),
                found.get(TruffleFile.SIZE),
                nanos(found.get(TruffleFile.LAST_ACCESS_TIME)),
                nanos(found.get(TruffleFile.LAST_MODIFIED_TIME)),
                nanos(found.get(TruffleFile.UNIX_CTIME)));
    }

    /** Where files have no number the path stands in, so that two files do not pass for one. */
    private FileAttributes basic(Attributes found) {
        long inode = 0x9E37_79B9_7F4A_7C15L * (file.getPath().hashCode() | 1L << 32);
        long modified = nanos(found.get(TruffleFile.LAST_MODIFIED_TIME));
        return new FileAttributes(
                type(found),
                1,
                inode,
                1,
                found.get(TruffleFile.SIZE),
                nanos(found.get(TruffleFile.LAST_ACCESS_TIME)),
                modified,
                modified);
    }

    private static FileType unixType(int mode) {
        return switch (mode >> 12 & 0xF) {
            case 2 -> FileType.CHARACTER_DEVICE;
            case 4 -> FileType.DIRECTORY;
            case 6 -> FileType.BLOCK_DEVICE;
            case 8 -> FileType.REGULAR_FILE;
            case 10 -> FileType.SYMBOLIC_LINK;
            case 12 -> FileType.SOCKET_STREAM;
            default -> FileType.UNKNOWN;
        };
    }

    private static FileType type(Attributes found) {
        if (found.get(TruffleFile.IS_REGULAR_FILE)) {
            return FileType.REGULAR_FILE;
        }
        if (found.get(TruffleFile.IS_DIRECTORY)) {
            return FileType.DIRECTORY;
        }
        return found.get(TruffleFile.IS_SYMBOLIC_LINK) ? FileType.SYMBOLIC_LINK : FileType.UNKNOWN;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    @Override
    public String readLink() throws IOException {
        String text = file.readSymbolicLink().getPath();
        return File.separatorChar == '/' ? text : text.replace(File.separatorChar, '/');
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<TruffleFile> children = file.newDirectoryStream()) {
            for (TruffleFile child : children) {
                names.add(child.getName());
            }
        }
        return names;
    }

    @Override
    public SeekableByteChannel open(Set<? extends OpenOption> options) throws IOException {
        Set<OpenOption> unfollowing = new HashSet<>(options);
        unfollowing.add(NOFOLLOW);
        try {
            return file.newByteChannel(unfollowing);
        } catch (UnsupportedOperationException | IllegalArgumentException _) {
            // The embedder's file system does not know the option, and so hardly symbolic links.
            return file.newByteChannel(options);
        }
    }

    @Override
    public void createDirectory() throws IOException {
        file.createDirectory();
    }

    @Override
    public void createLink(FileNode existing) throws IOException {
        file.createLink(sibling(existing).file);
    }

    /**
     * A place in the same file system. What is read-only is in another one: a link to it would be a
     * way to write it.
     */
    private static TruffleFileNode sibling(FileNode other) throws IOException {
        if (other instanceof TruffleFileNode node) {
            return node;
        }
        throw (other instanceof ReadOnlyNode ? Errno.ROFS : Errno.XDEV).failure();
    }

    @Override
    public void createSymbolicLink(String text) throws IOException {
        // The empty path: what is resolved against it stays relative and as it was written.
        TruffleFile nowhere = file.relativize(file);
        file.createSymbolicLink(nowhere.resolve(text));
    }

    @Override
    public void delete() throws IOException {
        file.delete();
    }

    @Override
    public void moveTo(FileNode target) throws IOException {
        TruffleFile to = sibling(target).file;
        try {
            file.move(to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException _) {
            file.move(to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException {
        if (modified != null) {
            file.setLastModifiedTime(modified, NOFOLLOW);
        }
        if (accessed != null) {
            file.setLastAccessTime(accessed, NOFOLLOW);
        }
    }
}
