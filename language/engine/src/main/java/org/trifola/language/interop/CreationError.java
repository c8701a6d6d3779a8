package org.trifola.language.interop;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/** A memory, table, global or tag cannot be made as asked, or cannot grow. */
public final class CreationError extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    public CreationError(String message) {
        super(message);
    }
}
