package org.trifola.language.bytecode;

import org.trifola.format.instruction.Feature;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.language.code.Slots;
import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.interpreter.FunctionRootNode;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Instances whose functions a given tier translates. */
final class Translated {
    private Translated() {}

    static Instance instance(Tier tier, String module) {
        ModuleLoader loader =
                new ModuleLoader(
                        Feature.all(),
                        new CanonicalTypes(),
                        tier.over(FunctionRootNode.targets(null)));
        return new Instantiator(loader.loadText(module.getBytes(StandardCharsets.UTF_8)))
                .instantiate(new Store(), (_, _, _) -> null);
    }

    /** Calls function {@code index}; the first two results. */
    static long[] call(Instance instance, int index, long... arguments) {
        Function function = instance.function(index);
        long[] values = Arrays.copyOf(arguments, Math.max(2, Slots.of(function.type())));
        Invocation.invoke(function, values, null);
        return Arrays.copyOf(values, 2);
    }
}
