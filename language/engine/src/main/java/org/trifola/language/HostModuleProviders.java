package org.trifola.language;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.trifola.language.host.HostModuleProvider;

/** The host modules that are there to be asked for by {@code wasm.Builtins}. */
final class HostModuleProviders {
    private HostModuleProviders() {}

    /**
     * The providers asked for.
     *
     * @param names of providers by the name that guests import
     * @throws IllegalArgumentException where there is no provider of a name
     */
    static Map<String, HostModuleProvider> named(Map<String, String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, HostModuleProvider> available = available();
        Map<String, HostModuleProvider> providers = new HashMap<>();
        names.forEach(
                (link, name) -> {
                    HostModuleProvider provider = available.get(name);
                    if (provider == null) {
                        throw new IllegalArgumentException(
                                "wasm.Builtins: no host module \"%s\"; there are: %s"
                                        .formatted(name, String.join(", ", available.keySet())));
                    }
                    providers.put(link, provider);
                });
        return Map.copyOf(providers);
    }

    private static Map<String, HostModuleProvider> available() {
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
