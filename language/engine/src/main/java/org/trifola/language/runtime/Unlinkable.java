package org.trifola.language.runtime;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/**
 * A valid module that cannot be instantiated with the imports it gets (spec: execution/modules,
 * "Instantiation").
 */
public final class Unlinkable extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    /**
     * @param reason starts with the spec suite's text: {@code unknown import: ...}
     */
    public Unlinkable(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
