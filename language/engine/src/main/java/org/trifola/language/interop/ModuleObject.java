package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Module;
import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.ReadOnlyArray;
import org.trifola.language.runtime.Trap;

/**
 * A module, to be instantiated any number of times. {@code newInstance(imports...)} takes what
 * {@link ImportObjects} says and gives an {@link InstanceObject}. Members {@code imports}, {@code
 * exports} and {@code customSections} are arrays that describe the module (see {@link Descriptor}).
 */
@ExportLibrary(InteropLibrary.class)
public final class ModuleObject extends WasmObject {
    private final Instantiator instantiator;
    private final String name;
    private @Nullable ExportIndex index;

    /**
     * @param name under which other modules may import from instances of this one
     */
    public ModuleObject(Embedding embedding, Instantiator instantiator, String name) {
        super(embedding);
        this.instantiator = instantiator;
        this.name = name;
    }

    public String name() {
        return name;
    }

    @ExportMessage
    boolean isInstantiable() {
        return true;
    }

    /**
     * A new instance.
     *
     * @throws UnsupportedTypeException where an argument is nothing that imports can come from
     */
    @ExportMessage
    @TruffleBoundary
    public InstanceObject instantiate(Object... arguments) throws UnsupportedTypeException {
        ImportObjects imports = ImportObjects.of(embedding, arguments);
        Object call = embedding.store().beginCall();
        try {
            return newInstance(imports);
        } catch (Trap e) {
            throw e.escaping();
        } finally {
            if (call != null) {
                embedding.store().endCall(call);
            }
        }
    }

    InstanceObject newInstance(ImportObjects imports) {
        Instance instance = instantiator.instantiate(embedding.store(), imports.budget(), imports);
        return new InstanceObject(embedding, instance, name, index());
    }

    /** What the module declares. */
    public Module module() {
        return instantiator.code().module();
    }

    private synchronized ExportIndex index() {
        ExportIndex i = index;
        if (i == null) {
            i = new ExportIndex(module());
            index = i;
        }
        return i;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray("imports", "exports", "customSections");
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals("imports")
                || member.equals("exports")
                || member.equals("customSections");
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Module module = module();
        return switch (member) {
            case "imports" ->
                    new ReadOnlyArray(
                            module.imports().stream()
                                    .map(i -> (Object) Descriptor.of(embedding, module, i))
                                    .toArray());
            case "exports" ->
                    new ReadOnlyArray(
                            module.exports().stream()
                                    .map(e -> (Object) Descriptor.of(embedding, module, e))
                                    .toArray());
            case "customSections" ->
                    new ReadOnlyArray(
                            module.customSections().stream()
                                    .map(s -> (Object) Descriptor.of(embedding, s))
                                    .toArray());
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    @Override
    public String toString() {
        return "wasm-module <" + name + ">";
    }
}
