package org.trifola.language.interop;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.MemoryType;
import org.trifola.language.host.HostModule;
import org.trifola.language.instantiation.HostFunctions;
import org.trifola.language.instantiation.ImportResolver;
import org.trifola.language.instantiation.TypeText;
import org.trifola.language.runtime.Budget;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Unlinkable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the imports of a {@code newInstance} come from: its arguments in their order, then the
 * granted host modules. An argument is
 *
 * <ul>
 *   <li>an import object, whose members (or hash entries) are modules by name, whose members are
 *       imports by name: what another instance exports, anything executable for a function, a value
 *       for an immutable global;
 *   <li>an instance, importable under its name;
 *   <li>a module, which is instantiated first, with what the arguments before it offer;
 *   <li>limits, for the instances made after it.
 * </ul>
 */
final class ImportObjects implements ImportResolver {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final Embedding embedding;
    private final HostFunctions hostFunctions;
    private final List<Object> sources = new ArrayList<>();
    private final Map<String, HostModule> hostModules = new HashMap<>();
    private Budget budget;

    private ImportObjects(Embedding embedding) {
        this.embedding = embedding;
        hostFunctions = new HostFunctions(embedding.language(), embedding.types());
        budget = embedding.store().budget();
    }

    static ImportObjects of(Embedding embedding, Object... arguments)
            throws UnsupportedTypeException {
        ImportObjects imports = new ImportObjects(embedding);
        for (Object argument : arguments) {
            if (argument instanceof ModuleObject module) {
                imports.sources.add(module.newInstance(imports));
            } else if (argument instanceof LimitsObject limits) {
                imports.budget = limits.budget;
            } else if (argument instanceof InstanceObject || isNamespace(argument)) {
                imports.sources.add(argument);
            } else if (!INTEROP.isNull(argument)) {
                throw UnsupportedTypeException.create(
                        arguments, "Imports come from an import object, a module or an instance.");
            }
        }
        return imports;
    }

    /** What the instance may use. */
    Budget budget() {
        return budget;
    }

    private static boolean isNamespace(Object o) {
        return INTEROP.hasMembers(o) || INTEROP.hasHashEntries(o);
    }

    @Override
    public @Nullable Extern resolve(String module, String name, ExternType type) {
        for (Object source : sources) {
            if (source instanceof InstanceObject instance) {
                Extern entity =
                        instance.name().equals(module) ? instance.exports().entity(name) : null;
                if (entity != null) {
                    return entity;
                }
                continue;
            }
            Object namespace = read(source, module);
            Object value = namespace == null ? null : read(namespace, name);
            if (value != null) {
                return entity(value, module + "." + name, type);
            }
        }
        HostModule host = hostModule(module);
        if (host != null) {
            return hostFunctions.create(module, host, name);
        }
        boolean shared = type instanceof MemoryType memory && memory.shared();
        return shared && embedding.builtins().providesSharedMemories()
                ? Creation.memory(embedding, (MemoryType) type)
                : null;
    }

    private @Nullable HostModule hostModule(String name) {
        HostModule module = hostModules.get(name);
        if (module == null) {
            module = embedding.builtins().create(name);
            if (module != null) {
                hostModules.put(name, module);
            }
        }
        return module;
    }

    /** The member or hash entry {@code name}, or null. */
    private static @Nullable Object read(Object namespace, String name) {
        if (namespace instanceof InstanceObject instance) {
            return read(instance.exports(), name);
        }
        try {
            if (INTEROP.isMemberReadable(namespace, name)) {
                return INTEROP.readMember(namespace, name);
            }
            if (INTEROP.isHashEntryReadable(namespace, name)) {
                return INTEROP.readHashValue(namespace, name);
            }
            return null;
        } catch (InteropException e) {
            throw new Unlinkable("unknown import: " + name + " cannot be read: " + e.getMessage());
        }
    }

    private Extern entity(Object value, String name, ExternType type) {
        Extern entity = Embedding.entity(value);
        if (entity != null) {
            return entity;
        }
        if (type instanceof ExternFunc(int id, boolean _) && INTEROP.isExecutable(value)) {
            return function(value, name, id);
        }
        if (type instanceof GlobalType global && !global.mutable()) {
            return global(value, name, global);
        }
        throw mismatch(value, name, type);
    }

    private Function function(Object executable, String name, int id) {
        Signature signature = Signature.of(id, embedding.types());
        var root = new ImportedFunctionRootNode(embedding, executable, signature, name);
        return new Function(signature.type(), id, root.getCallTarget());
    }

    private Global global(Object value, String name, GlobalType type) {
        try {
            return Creation.global(embedding, type, value);
        } catch (UnsupportedTypeException _) {
            throw mismatch(value, name, type);
        }
    }

    private Unlinkable mismatch(Object value, String name, ExternType type) {
        Object text = INTEROP.toDisplayString(value, false);
        return new Unlinkable(
                "incompatible import type: %s is %s, expected %s"
                        .formatted(name, text, TypeText.of(type, embedding.types())));
    }
}
