package org.trifola.language.script;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Export;
import org.trifola.format.text.ModuleSource;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Store;

import java.util.HashMap;
import java.util.Map;

/** The modules and instances that the commands of a script, or of a thread in it, can name. */
final class Scope {
    private final ModuleLoader loader;
    private final Store store;
    private final Spectest spectest;
    private final Map<String, ModuleCode> modules = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, Instance> registered = new HashMap<>();
    private @Nullable ModuleCode lastModule;
    private @Nullable Instance current;

    Scope(ModuleLoader loader, Store store, Spectest spectest) {
        this.loader = loader;
        this.store = store;
        this.spectest = spectest;
    }

    /** A scope for a thread, which sees the instances called {@code shared} and nothing else. */
    Scope thread(Iterable<String> shared) {
        Scope scope = new Scope(loader, store, spectest);
        for (String name : shared) {
            scope.instances.put(name, instance(name));
        }
        return scope;
    }

    ModuleLoader loader() {
        return loader;
    }

    ModuleCode load(ModuleSource source) {
        return switch (source) {
            case ModuleSource.Text t -> loader.load(t.parse(loader.features()));
            case ModuleSource.Quote q -> loader.load(q.parse(loader.features()));
            case ModuleSource.Binary b -> loader.load(b.bytes());
        };
    }

    /** Loads a module under its name. */
    ModuleCode define(ModuleSource source) {
        lastModule = null;
        ModuleCode module = load(source);
        lastModule = module;
        String name = source.name();
        if (name != null) {
            modules.put(name, module);
        }
        return module;
    }

    /** Does both at once: the instance has the name of its module. */
    void defineAndInstantiate(ModuleSource source) {
        String name = source.name();
        forget(name);
        instantiate(name, define(source));
    }

    /** If making an instance fails, what follows must not go to an older one. */
    private void forget(@Nullable String name) {
        current = null;
        if (name != null) {
            instances.remove(name);
        }
    }

    /** Makes an instance of the module called {@code module}, the last one if null. */
    void instantiate(@Nullable String name, @Nullable String module) {
        ModuleCode code = module == null ? lastModule : modules.get(module);
        if (code == null) {
            throw new ScriptError("unknown module" + (module == null ? "" : " $" + module));
        }
        instantiate(name, code);
    }

    /** Makes the current instance, which is called {@code name} if that is not null. */
    private void instantiate(@Nullable String name, ModuleCode code) {
        forget(name);
        Instance instance = instantiate(code);
        current = instance;
        if (name != null) {
            instances.put(name, instance);
        }
    }

    /** Makes an instance that stays unknown. */
    Instance instantiate(ModuleCode code) {
        return new Instantiator(code)
                .instantiate(store, (module, name, _) -> resolve(module, name));
    }

    private @Nullable Extern resolve(String module, String name) {
        Instance instance = registered.get(module);
        if (instance == null) {
            return module.equals(Spectest.NAME) ? spectest.export(name) : null;
        }
        return export(instance, name);
    }

    void register(String as, @Nullable String name) {
        registered.put(as, instance(name));
    }

    private Instance instance(@Nullable String name) {
        Instance instance = name == null ? current : instances.get(name);
        if (instance == null) {
            throw new ScriptError(
                    name == null ? "no current instance" : "unknown instance $" + name);
        }
        return instance;
    }

    /** The export {@code name} of an instance, the current one where {@code instance} is null. */
    Extern export(@Nullable String instance, String name) {
        Extern extern = export(instance(instance), name);
        if (extern == null) {
            throw new ScriptError("unknown export \"" + name + "\"");
        }
        return extern;
    }

    private static @Nullable Extern export(Instance instance, String name) {
        for (Export e : instance.module().module().exports()) {
            if (e.name().equals(name)) {
                return switch (e.kind()) {
                    case FUNC -> instance.function(e.index());
                    case TABLE -> instance.tables[e.index()];
                    case MEMORY -> instance.memories[e.index()];
                    case GLOBAL -> instance.global(e.index());
                    case TAG -> instance.tags[e.index()];
                };
            }
        }
        return null;
    }
}
