package org.trifola.wasi.preview1;

/**
 * What a descriptor may be used for: a bit for each ({@code typenames.witx}, "rights").
 *
 * <p>SPEC: a descriptor has all rights that go with its kind and with the access it was opened for,
 * as far as its folder passes them on. Programs ask {@code path_open} for sets that are too small
 * as often as for sets that are too large; the field has stopped to hold them to it. Rights that
 * the guest drops itself stay dropped.
 */
final class Rights {
    static final long FD_DATASYNC = 1;
    static final long FD_READ = 1 << 1;
    static final long FD_SEEK = 1 << 2;
    static final long FD_FDSTAT_SET_FLAGS = 1 << 3;
    static final long FD_SYNC = 1 << 4;
    static final long FD_TELL = 1 << 5;
    static final long FD_WRITE = 1 << 6;
    static final long FD_ADVISE = 1 << 7;
    static final long FD_ALLOCATE = 1 << 8;
    static final long PATH_CREATE_DIRECTORY = 1 << 9;
    static final long PATH_CREATE_FILE = 1 << 10;
    static final long PATH_LINK_SOURCE = 1 << 11;
    static final long PATH_LINK_TARGET = 1 << 12;
    static final long PATH_OPEN = 1 << 13;
    static final long FD_READDIR = 1 << 14;
    static final long PATH_READLINK = 1 << 15;
    static final long PATH_RENAME_SOURCE = 1 << 16;
    static final long PATH_RENAME_TARGET = 1 << 17;
    static final long PATH_FILESTAT_GET = 1 << 18;
    static final long PATH_FILESTAT_SET_SIZE = 1 << 19;
    static final long PATH_FILESTAT_SET_TIMES = 1 << 20;
    static final long FD_FILESTAT_GET = 1 << 21;
    static final long FD_FILESTAT_SET_SIZE = 1 << 22;
    static final long FD_FILESTAT_SET_TIMES = 1 << 23;
    static final long PATH_SYMLINK = 1 << 24;
    static final long PATH_REMOVE_DIRECTORY = 1 << 25;
    static final long PATH_UNLINK_FILE = 1 << 26;
    static final long POLL_FD_READWRITE = 1 << 27;
    static final long SOCK_SHUTDOWN = 1 << 28;
    static final long SOCK_ACCEPT = 1 << 29;

    /** All rights there are. */
    static final long ALL = (1 << 30) - 1;

    /** What needs access for writing. */
    static final long FILE_WRITING = FD_WRITE | FD_ALLOCATE | FD_FILESTAT_SET_SIZE;

    /** What can be done to a file. */
    static final long FILE =
            FILE_WRITING
                    | FD_READ
                    | FD_DATASYNC
                    | FD_SYNC
                    | FD_SEEK
                    | FD_TELL
                    | FD_FDSTAT_SET_FLAGS
                    | FD_ADVISE
                    | FD_FILESTAT_GET
                    | FD_FILESTAT_SET_TIMES
                    | POLL_FD_READWRITE;

    /** What can be done to a folder. */
    static final long DIRECTORY =
            FD_FDSTAT_SET_FLAGS
                    | FD_SYNC
                    | FD_READDIR
                    | FD_FILESTAT_GET
                    | FD_FILESTAT_SET_TIMES
                    | PATH_CREATE_DIRECTORY
                    | PATH_CREATE_FILE
                    | PATH_LINK_SOURCE
                    | PATH_LINK_TARGET
                    | PATH_OPEN
                    | PATH_READLINK
                    | PATH_RENAME_SOURCE
                    | PATH_RENAME_TARGET
                    | PATH_FILESTAT_GET
                    | PATH_FILESTAT_SET_SIZE
                    | PATH_FILESTAT_SET_TIMES
                    | PATH_SYMLINK
                    | PATH_REMOVE_DIRECTORY
                    | PATH_UNLINK_FILE;

    private static final long STREAM = FD_FDSTAT_SET_FLAGS | FD_FILESTAT_GET | POLL_FD_READWRITE;

    /** What can be done to standard input. */
    static final long INPUT = STREAM | FD_READ;

    /** What can be done to standard output. */
    static final long OUTPUT = STREAM | FD_WRITE | FD_DATASYNC | FD_SYNC;

    /** What can be done to a connected socket. */
    static final long SOCKET = STREAM | FD_READ | FD_WRITE | SOCK_SHUTDOWN;

    /** What can be done to a listening socket. */
    static final long LISTENER = STREAM | FD_READ | SOCK_ACCEPT;

    private Rights() {}
}
