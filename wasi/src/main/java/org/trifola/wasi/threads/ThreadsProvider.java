package org.trifola.wasi.threads;

import org.trifola.format.types.FuncType;
import org.trifola.format.types.NumType;
import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostModule;
import org.trifola.language.host.HostModuleProvider;

import java.util.List;
import java.util.Map;

/** Offers {@code thread-spawn} to the engine, and the shared memories of guests that import it. */
public final class ThreadsProvider implements HostModuleProvider {
    private static final FuncType SPAWN = new FuncType(List.of(NumType.I32), List.of(NumType.I32));

    /** Found by the service loader. */
    public ThreadsProvider() {}

    @Override
    public String name() {
        return "wasi";
    }

    @Override
    public boolean providesSharedMemories() {
        return true;
    }

    @Override
    public HostModule create(HostEnvironment environment) {
        GuestThreads threads = new GuestThreads(environment);
        Map<String, HostModule.Entry> functions =
                Map.of("thread-spawn", new HostModule.Entry(SPAWN, threads::spawn));
        return () -> functions;
    }
}
