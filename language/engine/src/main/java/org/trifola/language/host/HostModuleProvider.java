package org.trifola.language.host;

/**
 * A service that offers a {@link HostModule} under a name which the option {@code wasm.Builtins}
 * can list. Found with {@link java.util.ServiceLoader}.
 */
public interface HostModuleProvider {

    /** The module name that guests import from: {@code wasi_snapshot_preview1} for instance. */
    String name();

    /**
     * Whether guests that may import this module also get the shared memories that they import and
     * nobody else provides.
     */
    default boolean providesSharedMemories() {
        return false;
    }

    /** A module for one instantiation: guests instantiated separately share none of its state. */
    HostModule create(HostEnvironment environment);
}
