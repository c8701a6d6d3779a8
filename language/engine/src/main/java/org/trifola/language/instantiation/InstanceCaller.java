package org.trifola.language.instantiation;

import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Export;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.FuncType;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Slots;
import org.trifola.language.host.HostCaller;
import org.trifola.language.host.HostMemory;
import org.trifola.language.runtime.ExitException;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Trap;

import java.util.Arrays;

/** An instance as host functions see it. */
final class InstanceCaller implements HostCaller {
    final @Nullable Instance instance;

    // FAST: a host function asks for the same memory at each call, and modules may have thousands
    // of exports.
    private @Nullable MemoryView lastMemory;

    InstanceCaller(@Nullable Instance instance) {
        this.instance = instance;
    }

    @Override
    public @Nullable HostMemory memory(String exportName) {
        MemoryView last = lastMemory;
        if (last == null || !last.exportName().equals(exportName)) {
            last = find(exportName);
            lastMemory = last;
        }
        return last;
    }

    private @Nullable MemoryView find(String exportName) {
        if (instance != null) {
            for (Export e : instance.module().module().exports()) {
                if (e.kind() == ExternKind.MEMORY && e.name().equals(exportName)) {
                    return new MemoryView(exportName, instance.memories[e.index()]);
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable Runnable fork(String export, long... values) {
        if (instance == null) {
            return null;
        }
        for (Export e : instance.module().module().exports()) {
            if (e.kind() == ExternKind.FUNC && e.name().equals(export)) {
                FuncType type = instance.function(e.index()).type();
                if (type.params().size() != values.length
                        || !type.results().isEmpty()
                        || ReferenceSlots.areIn(type)) {
                    return null;
                }
                Instance other =
                        new Instantiator(instance.module())
                                .instantiate(instance.store(), new SameImports(instance));
                long[] slots = Arrays.copyOf(values, Slots.of(type));
                return () -> Invocation.invoke(other.function(e.index()), slots, null);
            }
        }
        return null;
    }

    @Override
    public AbstractTruffleException trap(String reason) {
        return new Trap(reason);
    }

    @Override
    public AbstractTruffleException exit(int status) {
        return new ExitException(status);
    }
}
