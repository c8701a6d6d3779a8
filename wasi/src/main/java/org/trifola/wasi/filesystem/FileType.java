package org.trifola.wasi.filesystem;

/** What a file is, in the order of preview 1's numbers ({@code typenames.witx}, "filetype"). */
public enum FileType {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR_FILE,
    SOCKET_DGRAM,
    SOCKET_STREAM,
    SYMBOLIC_LINK;

    /** The number that the guest sees. */
    public int code() {
        return ordinal();
    }
}
