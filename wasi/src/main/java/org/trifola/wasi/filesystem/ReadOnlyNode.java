package org.trifola.wasi.filesystem;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;

/** A place at which, and below which, nothing can be changed: attempts fail with {@code rofs}. */
public record ReadOnlyNode(FileNode node) implements FileNode {
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ);

    @Override
    public FileNode child(String name) throws IOException {
        return new ReadOnlyNode(node.child(name));
    }

    @Override
    public @Nullable FileType type() throws IOException {
        return node.type();
    }

    @Override
    public FileAttributes attributes() throws IOException {
        return node.attributes();
    }

    @Override
    public String readLink() throws IOException {
        return node.readLink();
    }

    @Override
    public List<String> list() throws IOException {
        return node.list();
    }

    /** Options to write in a certain way do no harm where none is to write. */
    @Override
    public SeekableByteChannel open(Set<? extends OpenOption> options) throws IOException {
        for (OpenOption option : options) {
            if (option != StandardOpenOption.READ
                    && option != StandardOpenOption.SYNC
                    && option != StandardOpenOption.DSYNC) {
                throw Errno.ROFS.failure();
            }
        }
        return node.open(READING);
    }

    @Override
    public void createDirectory() throws IOException {
        throw Errno.ROFS.failure();
    }

    @Override
    public void createLink(FileNode existing) throws IOException {
        throw Errno.ROFS.failure();
    }

    @Override
    public void createSymbolicLink(String text) throws IOException {
        throw Errno.ROFS.failure();
    }

    @Override
    public void delete() throws IOException {
        throw Errno.ROFS.failure();
    }

    @Override
    public void moveTo(FileNode target) throws IOException {
        throw Errno.ROFS.failure();
    }

    @Override
    public void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified)
            throws IOException {
        throw Errno.ROFS.failure();
    }
}
