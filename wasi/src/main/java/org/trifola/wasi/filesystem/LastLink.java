package org.trifola.wasi.filesystem;

/** What becomes of a symbolic link at the end of a path. */
public enum LastLink {
    /** It is followed. */
    FOLLOW,
    /** It is meant itself, unless a slash follows it. */
    KEEP_UNLESS_SLASH,
    /** It is meant itself; with a slash behind it, it is no folder. */
    KEEP
}
