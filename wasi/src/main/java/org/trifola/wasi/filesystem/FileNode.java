package org.trifola.wasi.filesystem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;

/**
 * A place in a file system at which there may be a file. No method follows a symbolic link at this
 * place; that those above it are none is the {@link Resolver}'s business.
 */
public interface FileNode {

    /**
     * The place of the given name in this folder; the name is one component, neither {@code .} nor
     * {@code ..}.
     */
    FileNode child(String name) throws IOException;

    /** What is here, or null if nothing is. */
    @Nullable FileType type() throws IOException;

    FileAttributes attributes() throws IOException;

    /** The same, or null if nothing is here. */
    default @Nullable FileAttributes look() throws IOException {
        try {
            return attributes();
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    /** The text of the symbolic link here, with slashes. */
    String readLink() throws IOException;

    /** The names in the folder here, without {@code .} and {@code ..}, in no order. */
    List<String> list() throws IOException;

    SeekableByteChannel open(Set<? extends OpenOption> options) throws IOException;

    void createDirectory() throws IOException;

    /** Gives the file at {@code existing} this place as a further name. */
    void createLink(FileNode existing) throws IOException;

    void createSymbolicLink(String text) throws IOException;

    /** Removes what is here; a folder only if it is empty. */
    void delete() throws IOException;

    /** Moves what is here, and replaces what is there, in one step where the file system can. */
    void moveTo(FileNode target) throws IOException;

    /** Sets times; null leaves one as it is. */
    void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified) throws IOException;
}
