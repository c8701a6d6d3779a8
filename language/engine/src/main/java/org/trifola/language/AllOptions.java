package org.trifola.language;

import com.oracle.truffle.api.TruffleOptionDescriptors;

import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;

/**
 * The options of all classes that declare some; keeps the sandbox policies, as a union does not.
 */
final class AllOptions implements TruffleOptionDescriptors {
    private final List<TruffleOptionDescriptors> parts =
            List.of(
                    new WasmOptionsOptionDescriptors(),
                    new LimitOptionsOptionDescriptors(),
                    new WasiOptionsOptionDescriptors());
    private final OptionDescriptors all =
            OptionDescriptors.createUnion(parts.toArray(OptionDescriptors[]::new));

    @Override
    public @Nullable OptionDescriptor get(String name) {
        return all.get(name);
    }

    @Override
    public Iterator<OptionDescriptor> iterator() {
        return all.iterator();
    }

    @Override
    public SandboxPolicy getSandboxPolicy(String name) {
        for (TruffleOptionDescriptors part : parts) {
            if (part.get(name) != null) {
                return part.getSandboxPolicy(name);
            }
        }
        throw new IllegalArgumentException("no option " + name);
    }
}
