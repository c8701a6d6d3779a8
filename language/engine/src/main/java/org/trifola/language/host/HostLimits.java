package org.trifola.language.host;

/**
 * What one guest may use of the host at most.
 *
 * @param openFiles the number of descriptors open at a time, streams, folders and sockets included
 * @param sockets the number of sockets open at a time
 * @param outputBytes the bytes written in all, to streams, files and sockets together; what a file
 *     is lengthened by counts, too
 */
public record HostLimits(int openFiles, int sockets, long outputBytes) {
    /** Nothing but what the host itself can bear. */
    public static final HostLimits NONE = new HostLimits(1 << 16, 1 << 16, Long.MAX_VALUE);
}
