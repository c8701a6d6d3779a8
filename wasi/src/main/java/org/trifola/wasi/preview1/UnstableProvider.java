package org.trifola.wasi.preview1;

import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostModule;
import org.trifola.language.host.HostModuleProvider;

/** Offers preview 1 in its first form, for the programs of its day. */
public final class UnstableProvider implements HostModuleProvider {

    /** Found by the service loader. */
    public UnstableProvider() {}

    @Override
    public String name() {
        return Snapshot.UNSTABLE.module();
    }

    @Override
    public HostModule create(HostEnvironment environment) {
        return Preview1.module(environment, Snapshot.UNSTABLE);
    }
}
