package org.trifola.wasi.preview1;

import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.trifola.language.host.HostCaller;
import org.trifola.language.host.HostMemory;

/** A guest that has a memory. */
record FakeCaller(FakeMemory fake) implements HostCaller {

    static final class Trapped extends AbstractTruffleException {
        private static final long serialVersionUID = 1;

        Trapped(String reason) {
            super(reason);
        }
    }

    static final class Exited extends AbstractTruffleException {
        private static final long serialVersionUID = 1;

        final int status;

        Exited(int status) {
            this.status = status;
        }
    }

    @Override
    public HostMemory memory(String exportName) {
        return exportName.equals("memory") ? fake : null;
    }

    /** There is no module. */
    @Override
    public Runnable fork(String export, long... values) {
        return null;
    }

    @Override
    public AbstractTruffleException trap(String reason) {
        return new Trapped(reason);
    }

    @Override
    public AbstractTruffleException exit(int status) {
        return new Exited(status);
    }
}
