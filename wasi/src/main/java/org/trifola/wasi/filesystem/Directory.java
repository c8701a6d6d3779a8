package org.trifola.wasi.filesystem;

import org.trifola.wasi.Errno;

import java.io.IOException;
import java.util.List;

/**
 * A folder that the guest holds: the way to it from the root to which it is confined.
 *
 * @param root a folder of the embedder's choice
 * @param path the names of the folders from there, none of them {@code .} or {@code ..}
 */
public record Directory(FileNode root, List<String> path) {
    public Directory {
        path = List.copyOf(path);
    }

    /** The root itself. */
    public static Directory root(FileNode root) {
        return new Directory(root, List.of());
    }

    /**
     * The folder's place. Walks from the root again each time: what was a folder may have become a
     * symbolic link, and a way through one could lead out of the root.
     */
    public FileNode enter() throws IOException {
        FileNode node = root;
        for (String name : path) {
            node = node.child(name);
            if (node.type() != FileType.DIRECTORY) {
                throw Errno.NOENT.failure();
            }
        }
        return node;
    }
}
