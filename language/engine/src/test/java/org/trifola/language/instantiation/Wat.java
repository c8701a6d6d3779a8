package org.trifola.language.instantiation;

import org.trifola.format.instruction.Feature;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.ValType;
import org.trifola.language.code.Slots;
import org.trifola.language.host.HostFunction;
import org.trifola.language.interpreter.FunctionRootNode;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Modules from text that can be linked with each other. */
public final class Wat {
    final CanonicalTypes types = new CanonicalTypes();
    final ModuleLoader loader =
            new ModuleLoader(Feature.all(), types, FunctionRootNode.targets(null));
    private final Store store = new Store();
    private final Map<String, Extern> externs = new HashMap<>();

    /** Makes {@code extern} importable by its module's and its own name. */
    Wat with(String module, String name, Extern extern) {
        externs.put(module + "." + name, extern);
        return this;
    }

    Wat with(String module, String name, FuncType type, HostFunction function) {
        Function f = new HostFunctions(null, types).create(module + "." + name, type, function);
        return with(module, name, f);
    }

    public Instance instantiate(String text) {
        Instantiator instantiator =
                new Instantiator(loader.loadText(text.getBytes(StandardCharsets.UTF_8)));
        return instantiator.instantiate(
                store, (module, name, _) -> externs.get(module + "." + name));
    }

    /** Calls function {@code index} with numbers; the first result. */
    static long call(Instance instance, int index, long... arguments) {
        Function function = instance.function(index);
        long[] values = Arrays.copyOf(arguments, Math.max(1, Slots.of(function.type())));
        Invocation.invoke(function, values, null);
        return values[0];
    }

    static FuncType type(List<ValType> params, ValType... results) {
        return new FuncType(params, List.of(results));
    }
}
