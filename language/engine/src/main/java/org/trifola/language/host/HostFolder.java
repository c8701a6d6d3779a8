package org.trifola.language.host;

import com.oracle.truffle.api.TruffleFile;

/**
 * A folder that guests find open.
 *
 * @param guestPath the path under which guests see it
 * @param readOnly whether nothing in it may be changed
 */
public record HostFolder(String guestPath, TruffleFile folder, boolean readOnly) {}
