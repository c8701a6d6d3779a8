package org.trifola.language;

import org.trifola.language.host.HostModuleProvider;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The host modules that are there to be asked for by {@code wasm.Builtins}. */
final class HostModuleProviders {
    private HostModuleProviders() {}

    /** The providers in the same module layer or on the same class path, by name. */
    static Map<String, HostModuleProvider> available() {
        ModuleLayer layer = HostModuleProviders.class.getModule().getLayer();
        ServiceLoader<HostModuleProvider> loader =
                layer != null
                        ? ServiceLoader.load(layer, HostModuleProvider.class)
                        : ServiceLoader.load(
                                HostModuleProvider.class,
                                HostModuleProviders.class.getClassLoader());
        Map<String, HostModuleProvider> available = new TreeMap<>();
        for (HostModuleProvider p : loader) {
            available.put(p.name(), p);
        }
        return available;
    }
}
