package org.trifola.wasi;

import org.graalvm.polyglot.io.FileSystem;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;

/** The host's files, each under the path that {@link #map} makes of what was asked for. */
abstract class MappedFiles implements FileSystem {
    private final FileSystem host = FileSystem.newDefaultFileSystem();

    /**
     * The host's path.
     *
     * @throws SecurityException where the file is not to be had
     */
    abstract Path map(Path path);

    @Override
    public Path parsePath(URI uri) {
        return host.parsePath(uri);
    }

    @Override
    public Path parsePath(String path) {
        return host.parsePath(path);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return host.toAbsolutePath(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        return host.toRealPath(map(path), options);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
            throws IOException {
        host.checkAccess(map(path), modes, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return host.readAttributes(map(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
            throws IOException {
        host.setAttribute(map(path), name, value, options);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return host.newByteChannel(map(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        return host.newDirectoryStream(map(folder), filter);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        host.createDirectory(map(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        host.delete(map(path));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        host.move(map(from), map(to), options);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        host.createLink(map(link), map(existing));
    }

    /** A text may be anything: whoever follows the link has to go through here, too. */
    @Override
    public void createSymbolicLink(Path link, Path text, FileAttribute<?>... attributes)
            throws IOException {
        host.createSymbolicLink(map(link), text, attributes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return host.readSymbolicLink(map(link));
    }
}
