package org.trifola.wasi.filesystem;

import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * An open file, and the name under which it was opened: the host tells what is known of a file by
 * its name only, which may be gone since, or another file's.
 *
 * <p>FAST: a file that the guest has made is not looked at before somebody asks, or a name is about
 * to change; most are closed before that.
 */
public final class NamedFile {
    /**
     * Files not looked at yet. Held weakly: a guest that is gone need not have closed its files.
     */
    private static final Set<NamedFile> UNSEEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final FileNode node;

    /** What the file was when it was opened or, made by the guest, first looked at. */
    private @Nullable FileAttributes opened;

    private NamedFile(FileNode node, @Nullable FileAttributes opened) {
        this.node = node;
        this.opened = opened;
    }

    /** A file that was looked at and then opened. */
    public static NamedFile found(FileNode node, FileAttributes opened) {
        return new NamedFile(node, opened);
    }

    /** A file that was just made; to be called under the {@link NameLock} of that. */
    public static NamedFile made(FileNode node) {
        NamedFile made = new NamedFile(node, null);
        UNSEEN.add(made);
        return made;
    }

    /**
     * Looks at the files that may be about to lose their names; to be called before names change.
     */
    static void lookAtUnseen() {
        if (UNSEEN.isEmpty()) {
            return;
        }
        NamedFile[] unseen;
        synchronized (UNSEEN) {
            unseen = UNSEEN.toArray(new NamedFile[0]);
        }
        for (NamedFile file : unseen) {
            file.opened();
        }
    }

    /** What the file was when it was opened. */
    public synchronized FileAttributes opened() {
        FileAttributes known = opened;
        if (known == null) {
            known = look();
            opened = known;
            close();
        }
        return known;
    }

    private FileAttributes look() {
        try {
            FileAttributes found = node.look();
            if (found != null) {
                return found;
            }
        } catch (IOException
                | SecurityException
                | UnsupportedOperationException
                | AbstractTruffleException _) {
            // As if it were not there. The last is whatever else an embedder's file system throws:
            // who is about to change a name may be another guest, of another context.
        }
        // An embedder's file system may show a file only once it is closed.
        return FileAttributes.ofStream(FileType.REGULAR_FILE);
    }

    /** What the file's name says of it now, or null if the name is gone or another file's. */
    public @Nullable FileAttributes byName() throws IOException {
        FileAttributes before = opened();
        try {
            FileAttributes now = node.attributes();
            return now.isSameFile(before) ? now : null;
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    /** Sets times; null leaves one as it is. */
    public void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException {
        if (byName() == null) {
            throw Errno.NOENT.failure();
        }
        node.setTimes(accessed, modified);
    }

    /** To be called when the file is closed. */
    public void close() {
        UNSEEN.remove(this);
    }
}
