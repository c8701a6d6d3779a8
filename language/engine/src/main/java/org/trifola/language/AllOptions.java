package org.trifola.language;

import com.oracle.truffle.api.TruffleOptionDescriptors;

import org.graalvm.options.OptionDescriptor;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;

/**
 * The options of all classes that declare some; keeps the sandbox policies, as a union does not.
 */
final class AllOptions implements TruffleOptionDescriptors {
    private final TruffleOptionDescriptors options = new WasmOptionsOptionDescriptors();
    private final TruffleOptionDescriptors limits = new LimitOptionsOptionDescriptors();
    private final OptionDescriptors all = OptionDescriptors.createUnion(options, limits);

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
        return limits.get(name) != null
                ? limits.getSandboxPolicy(name)
                : options.getSandboxPolicy(name);
    }
}
