package org.trifola.language.runtime;

import com.oracle.truffle.api.nodes.ControlFlowException;

/**
 * Thrown where a continuation is suspended, until the handler for its tag is reached. What comes
 * out of wasm has none.
 */
public abstract class Suspension extends ControlFlowException {
    private static final long serialVersionUID = 1;

    /** The trap that it is where nothing handles it. */
    public Trap unhandled() {
        return new Trap("unhandled tag");
    }
}
