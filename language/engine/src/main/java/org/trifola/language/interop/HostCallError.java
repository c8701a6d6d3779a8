package org.trifola.language.interop;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;

/**
 * An imported function of another language or the host cannot be called as its wasm type says, or
 * returned what does not fit.
 */
final class HostCallError extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    HostCallError(String message, Node location) {
        super(message, location);
    }
}
