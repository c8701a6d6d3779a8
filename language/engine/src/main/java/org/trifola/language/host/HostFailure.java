package org.trifola.language.host;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/**
 * A host module that cannot be had: what it was to be given is not there. The message is for the
 * embedder.
 */
public final class HostFailure extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    public HostFailure(String reason) {
        super(reason);
    }
}
