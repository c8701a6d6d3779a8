package org.trifola.wasi.filesystem;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Walks along a guest's path, component by component, and never out of the folder it starts from:
 * not by {@code ..}, not by an absolute path, not by a symbolic link. Nothing below the start is
 * left to the host to resolve.
 *
 * <p>A walk and the deed at its end are two steps. {@link NameLock} keeps other guests from
 * changing names in between; other processes of the host can, and must not be given the same folder
 * to write to if they are not trusted.
 */
public final class Resolver {
    /** The most symbolic links that one walk follows, as on Linux. */
    private static final int MAX_LINKS = 40;

    private final FileNode root;

    /** The folders passed and not left again, the start first. */
    private final List<FileNode> folders = new ArrayList<>();

    /**
     * The names of {@link #folders}, counted from the root: there are as many more as the start is
     * deep.
     */
    private final List<String> names;

    private final Deque<String> pending = new ArrayDeque<>();
    private final LastLink lastLink;
    private boolean slash;
    private int links;

    private Resolver(Directory start, LastLink lastLink) throws IOException {
        this.root = start.root();
        this.names = new ArrayList<>(start.path());
        this.lastLink = lastLink;
        folders.add(start.enter());
    }

    /**
     * Finds the place to which {@code path} leads from {@code start}. There need not be anything
     * there, but all before the last component must be.
     */
    public static Location resolve(Directory start, String path, LastLink lastLink)
            throws IOException {
        return begin(start, path, lastLink).walk();
    }

    /**
     * The entry of a folder that {@code path} names, whatever is there; null if the path does not
     * end in a name.
     */
    public static @Nullable FileNode entry(Directory start, String path) throws IOException {
        Resolver walk = begin(start, path, LastLink.KEEP);
        String name = walk.passFolders();
        return name == null || walk.slash ? null : walk.folders.getLast().child(name);
    }

    private static Resolver begin(Directory start, String path, LastLink lastLink)
            throws IOException {
        if (path.isEmpty()) {
            throw Errno.NOENT.failure();
        }
        Resolver walk = new Resolver(start, lastLink);
        walk.prepend(path);
        return walk;
    }

    private Location walk() throws IOException {
        for (String name = passFolders(); name != null; name = passFolders()) {
            FileNode node = folders.getLast().child(name);
            FileAttributes found = node.look();
            if (found == null || found.type() != FileType.SYMBOLIC_LINK || !followsLast()) {
                return end(node, name, found);
            }
            follow(node);
        }
        FileNode folder = folders.getLast();
        return new Location(folder, root, List.copyOf(names), folder.attributes(), false, slash);
    }

    /**
     * Walks to the last component of what is pending and returns it, not looked at; null if that
     * was no name.
     */
    private @Nullable String passFolders() throws IOException {
        for (String name = pending.poll(); name != null; name = pending.poll()) {
            if (name.equals("..")) {
                ascend();
            } else if (pending.isEmpty()) {
                return name;
            } else {
                pass(folders.getLast().child(name), name);
            }
        }
        return null;
    }

    private boolean followsLast() {
        return switch (lastLink) {
            case FOLLOW -> true;
            case KEEP_UNLESS_SLASH -> slash;
            case KEEP -> false;
        };
    }

    private Location end(FileNode node, String name, @Nullable FileAttributes found)
            throws ErrnoException {
        if (slash && found != null && found.type() != FileType.DIRECTORY) {
            throw Errno.NOTDIR.failure();
        }
        names.add(name);
        return new Location(node, root, List.copyOf(names), found, true, slash);
    }

    /** Goes where an entry leads that is not the last. */
    private void pass(FileNode node, String name) throws IOException {
        FileType type = node.type();
        if (type == FileType.SYMBOLIC_LINK) {
            follow(node);
            return;
        }
        if (type != FileType.DIRECTORY) {
            throw (type == null ? Errno.NOENT : Errno.NOTDIR).failure();
        }
        folders.add(node);
        names.add(name);
    }

    private void ascend() throws ErrnoException {
        if (folders.size() == 1) {
            throw Errno.PERM.failure();
        }
        folders.removeLast();
        names.removeLast();
    }

    private void follow(FileNode link) throws IOException {
        if (++links > MAX_LINKS) {
            throw Errno.LOOP.failure();
        }
        String text = link.readLink();
        if (text.isEmpty()) {
            throw Errno.NOENT.failure();
        }
        prepend(text);
    }

    /** Puts the components of {@code path} before those still to walk. */
    private void prepend(String path) throws ErrnoException {
        if (path.startsWith("/")) {
            throw Errno.PERM.failure();
        }
        boolean atEnd = pending.isEmpty();
        String[] components = path.split("/", -1);
        for (int i = components.length - 1; i >= 0; i--) {
            String component = components[i];
            if (!component.isEmpty() && !component.equals(".")) {
                pending.push(component);
            } else if (atEnd && i == components.length - 1) {
                slash = true;
            }
        }
    }
}
