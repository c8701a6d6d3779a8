package org.trifola.wasi.preview1;

import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostModule;
import org.trifola.language.host.HostModuleProvider;

/** Offers WASI preview 1 to the engine. */
public final class Preview1Provider implements HostModuleProvider {

    /** Found by the service loader. */
    public Preview1Provider() {}

    @Override
    public String name() {
        return Snapshot.PREVIEW1.module();
    }

    @Override
    public HostModule create(HostEnvironment environment) {
        return Preview1.module(environment, Snapshot.PREVIEW1);
    }
}
