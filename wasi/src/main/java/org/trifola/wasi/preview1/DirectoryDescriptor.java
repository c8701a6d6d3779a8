package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;
import org.trifola.wasi.filesystem.Directory;
import org.trifola.wasi.filesystem.FileAttributes;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** An open folder. */
final class DirectoryDescriptor extends Descriptor {
    private final Directory directory;
    private final @Nullable String preopenedAs;

    /**
     * The names in the folder as they were when the guest began to read them, sorted; null before.
     */
    private @Nullable List<String> names;

    private DirectoryDescriptor(
            Directory directory, @Nullable String preopenedAs, long rights, long inheriting) {
        super(FileType.DIRECTORY, rights, inheriting);
        this.directory = directory;
        this.preopenedAs = preopenedAs;
    }

    /** A folder that the guest finds open, under the name {@code path}. */
    static DirectoryDescriptor preopen(Directory directory, String path) {
        return new DirectoryDescriptor(directory, path, Rights.DIRECTORY, Rights.ALL);
    }

    /** A folder that the guest opened through a descriptor which passes {@code inheriting} on. */
    static DirectoryDescriptor opened(Directory directory, long inheriting) {
        return new DirectoryDescriptor(directory, null, Rights.DIRECTORY & inheriting, inheriting);
    }

    Directory directory() {
        return directory;
    }

    /**
     * The path under which the guest finds this folder open; null for one that it opened itself.
     */
    @Nullable String preopenedAs() {
        return preopenedAs;
    }

    /**
     * The names in the folder, {@code .} and {@code ..} first; as they were when {@code fresh} was
     * last asked for.
     */
    List<String> names(boolean fresh) throws IOException {
        List<String> found = names;
        if (found == null || fresh) {
            found = new ArrayList<>(directory.enter().list());
            found.sort(null);
            found.addAll(0, List.of(".", ".."));
            names = found;
        }
        return found;
    }

    @Override
    DirectoryDescriptor asDirectory() {
        return this;
    }

    @Override
    FileAttributes attributes() throws IOException {
        return directory.enter().attributes();
    }

    @Override
    void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified) throws IOException {
        directory.enter().setTimes(accessed, modified);
    }

    @Override
    long seek(long delta, int whence) throws IOException {
        throw Errno.BADF.failure();
    }

    @Override
    void resize(long size) throws IOException {
        throw Errno.BADF.failure();
    }

    @Override
    void allocate(long size) throws IOException {
        throw Errno.BADF.failure();
    }

    @Override
    void advise() throws IOException {
        throw Errno.BADF.failure();
    }

    @Override
    void sync() {}
}
