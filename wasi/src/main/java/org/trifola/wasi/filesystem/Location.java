package org.trifola.wasi.filesystem;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;

import java.util.List;

/**
 * Where a path leads.
 *
 * @param node the place
 * @param root where the guest's folder begins
 * @param path the names that lead there from the root
 * @param found what is there, as the walk found it; null if nothing is
 * @param named whether the path ended in a name and not in {@code .}, {@code ..} or nothing, that
 *     is, whether it speaks of an entry of a folder
 * @param slash whether the path ended in a slash: what is there is a folder, or may only become one
 */
public record Location(
        FileNode node,
        FileNode root,
        List<String> path,
        @Nullable FileAttributes found,
        boolean named,
        boolean slash) {

    public boolean exists() {
        return found != null;
    }

    /** What kind of file is here; null if none is. */
    public @Nullable FileType type() {
        return found == null ? null : found.type();
    }

    public boolean isDirectory() {
        return type() == FileType.DIRECTORY;
    }

    /**
     * Whether this place is in the folder {@code other}, or in one within it; both seen from the
     * same root.
     */
    public boolean isBelow(Location other) {
        int depth = other.path.size();
        return path.size() > depth && path.subList(0, depth).equals(other.path);
    }

    /** This place as a folder to start from. */
    public Directory asDirectory() {
        return new Directory(root, path);
    }

    /** What is here. */
    public FileAttributes requireExisting() throws ErrnoException {
        if (found == null) {
            throw Errno.NOENT.failure();
        }
        return found;
    }

    /** Asks that a file other than a folder can be made here. */
    public void requireFree() throws ErrnoException {
        if (found != null) {
            throw Errno.EXIST.failure();
        }
        if (slash) {
            throw Errno.NOENT.failure();
        }
    }
}
