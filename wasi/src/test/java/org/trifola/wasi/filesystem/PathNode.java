package org.trifola.wasi.filesystem;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Files without a polyglot context. */
public record PathNode(Path path) implements FileNode {
    private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;

    @Override
    public FileNode child(String name) {
        return new PathNode(path.resolve(name));
    }

    @Override
    public FileType type() throws IOException {
        try {
            return attributes().type();
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    @Override
    public FileAttributes attributes() throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:*", NOFOLLOW);
        return new FileAttributes(
                type(found),
                (long) found.get("dev"),
                (long) found.get("ino"),
                (int) found.get("nlink"),
                (long) found.get("size"),
                nanos(found.get("lastAccessTime")),
                nanos(found.get("lastModifiedTime")),
                nanos(found.get("ctime")));
    }

    private static FileType type(Map<String, Object> found) {
        if ((boolean) found.get("isDirectory")) {
            return FileType.DIRECTORY;
        }
        if ((boolean) found.get("isSymbolicLink")) {
            return FileType.SYMBOLIC_LINK;
        }
        return (boolean) found.get("isRegularFile") ? FileType.REGULAR_FILE : FileType.UNKNOWN;
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }

    @Override
    public String readLink() throws IOException {
        return Files.readSymbolicLink(path).toString();
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> children = Files.list(path)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    @Override
    public SeekableByteChannel open(Set<? extends OpenOption> options) throws IOException {
        Set<OpenOption> unfollowing = new HashSet<>(options);
        unfollowing.add(NOFOLLOW);
        return Files.newByteChannel(path, unfollowing);
    }

    @Override
    public void createDirectory() throws IOException {
        Files.createDirectory(path);
    }

    @Override
    public void createLink(FileNode existing) throws IOException {
        Files.createLink(path, ((PathNode) existing).path);
    }

    @Override
    public void createSymbolicLink(String text) throws IOException {
        Files.createSymbolicLink(path, Path.of(text));
    }

    @Override
    public void delete() throws IOException {
        Files.delete(path);
    }

    @Override
    public void moveTo(FileNode target) throws IOException {
        Files.move(path, ((PathNode) target).path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void setTimes(FileTime accessed, FileTime modified) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, NOFOLLOW)
                .setTimes(modified, accessed, null);
    }
}
