package org.trifola.format.encoding;

/**
 * Where the bytes of a module are. Positions count from 0, as in the file. A source says the same
 * each time it is asked; what is read of one that may not keep to that is a {@code ByteSlice},
 * which notices.
 */
public interface ByteSource {
    /** The number of bytes. */
    int length();

    /** The byte at {@code position}. */
    byte at(int position);

    /** The bytes at {@code [from, to)} as an array of their own. */
    byte[] copy(int from, int to);

    /** Writes the {@code count} bytes from {@code from} on to the beginning of {@code buffer}. */
    void read(int from, byte[] buffer, int count);

    /** The error that what is at {@code [from, to)} is not what it was before. */
    RuntimeException changed(int from, int to);
}
