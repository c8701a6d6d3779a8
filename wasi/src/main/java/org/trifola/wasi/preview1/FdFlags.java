package org.trifola.wasi.preview1;

/** The flags of a descriptor ({@code typenames.witx}, "fdflags"). */
final class FdFlags {
    static final int APPEND = 1;
    static final int DSYNC = 1 << 1;
    static final int NONBLOCK = 1 << 2;
    static final int RSYNC = 1 << 3;
    static final int SYNC = 1 << 4;

    static final int ALL = APPEND | DSYNC | NONBLOCK | RSYNC | SYNC;

    /** Those that are settled when a file is opened. */
    static final int SYNCHRONIZED = DSYNC | RSYNC | SYNC;

    private FdFlags() {}
}
