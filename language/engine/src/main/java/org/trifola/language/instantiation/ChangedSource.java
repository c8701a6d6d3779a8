package org.trifola.language.instantiation;

import com.oracle.truffle.api.exception.AbstractTruffleException;

/** The bytes of a module are not those that were evaluated: the host wrote to their array. */
final class ChangedSource extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    ChangedSource(int from, int to) {
        super(
                "the module's bytes were changed after it was evaluated: offsets "
                        + from
                        + " to "
                        + (to - 1));
    }
}
