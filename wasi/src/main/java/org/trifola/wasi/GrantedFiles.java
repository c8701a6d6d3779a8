package org.trifola.wasi;

import org.graalvm.polyglot.io.FileSystem;

import java.io.File;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The host's file system as far as some folders go; to all else access is denied. This is the wall
 * behind the wall: the way of a guest's path, and symbolic links on it, are the resolver's
 * business.
 */
final class GrantedFiles implements FileSystem {
    private static final String DOT = File.separator + ".";

    private final FileSystem host = FileSystem.newDefaultFileSystem();
    private final List<Path> folders;

    /**
     * @param folders absolute, without {@code ..}
     */
    GrantedFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    private Path granted(Path path) {
        for (Path folder : folders) {
            if (path.startsWith(folder) && isNormal(path)) {
                return path;
            }
        }
        throw new SecurityException("access is not granted: " + path);
    }

    /** FAST: where no name begins with a dot, there is none to take out. */
    private static boolean isNormal(Path path) {
        return !path.toString().contains(DOT) || path.normalize().equals(path);
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
        return host.toRealPath(granted(path), options);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
            throws IOException {
        host.checkAccess(granted(path), modes, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return host.readAttributes(granted(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
            throws IOException {
        host.setAttribute(granted(path), name, value, options);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return host.newByteChannel(granted(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        return host.newDirectoryStream(granted(folder), filter);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        host.createDirectory(granted(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        host.delete(granted(path));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        host.move(granted(from), granted(to), options);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        host.createLink(granted(link), granted(existing));
    }

    /** A text may be anything: whoever follows the link has to go through here, too. */
    @Override
    public void createSymbolicLink(Path link, Path text, FileAttribute<?>... attributes)
            throws IOException {
        host.createSymbolicLink(granted(link), text, attributes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return host.readSymbolicLink(granted(link));
    }
}
