package org.trifola.wasi.preview1;

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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A host below one folder of which names are the same whatever their case. */
final class CaselessFiles implements FileSystem {
    private final FileSystem host = FileSystem.newDefaultFileSystem();
    private final Path folder;

    /**
     * @param folder absolute; all names in it are in lower case
     */
    CaselessFiles(Path folder) {
        this.folder = folder;
    }

    private Path lower(Path path) {
        return path.startsWith(folder)
                ? folder.resolve(folder.relativize(path).toString().toLowerCase(Locale.ROOT))
                : path;
    }

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
        return host.toRealPath(lower(path), options);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
            throws IOException {
        host.checkAccess(lower(path), modes, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return host.readAttributes(lower(path), names, options);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return host.newByteChannel(lower(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
        return host.newDirectoryStream(lower(path), filter);
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        host.createDirectory(lower(path), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        host.delete(lower(path));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        host.move(lower(from), lower(to), options);
    }

    @Override
    public void createSymbolicLink(Path link, Path text, FileAttribute<?>... attributes)
            throws IOException {
        host.createSymbolicLink(lower(link), text, attributes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return host.readSymbolicLink(lower(link));
    }
}
