package org.trifola.wasi.filesystem;

/**
 * What is known of a file. Times are nanoseconds since 1970.
 *
 * @param device with {@code inode} the file's identity
 * @param links the number of names that it has
 * @param size in bytes; of a symbolic link, that of its text
 */
public record FileAttributes(
        FileType type,
        long device,
        long inode,
        long links,
        long size,
        long accessed,
        long modified,
        long changed) {

    /** What is known of a stream, or a file that cannot be seen: nothing but its type. */
    public static FileAttributes ofStream(FileType type) {
        return new FileAttributes(type, 0, 0, 1, 0, 0, 0, 0);
    }

    public boolean isSameFile(FileAttributes other) {
        return device == other.device && inode == other.inode;
    }

    /** The same with another size and number of links. */
    public FileAttributes with(long newSize, long newLinks) {
        return new FileAttributes(
                type, device, inode, newLinks, newSize, accessed, modified, changed);
    }
}
