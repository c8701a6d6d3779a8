package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.ReadOnlyArray;

/** A module instance: its member {@code exports} has what the module exports as members. */
@ExportLibrary(InteropLibrary.class)
public final class InstanceObject extends WasmObject {
    private static final String EXPORTS = "exports";

    private final Instance instance;
    private final String name;
    private final ExportsObject exports;

    /**
     * @param name under which other modules may import from this instance
     */
    public InstanceObject(Embedding embedding, Instance instance, String name) {
        this(embedding, instance, name, new ExportIndex(instance.module().module()));
    }

    InstanceObject(Embedding embedding, Instance instance, String name, ExportIndex index) {
        super(embedding);
        this.instance = instance;
        this.name = name;
        exports = new ExportsObject(embedding, instance, index);
    }

    public Instance instance() {
        return instance;
    }

    public String name() {
        return name;
    }

    /** What is exported under a name, or null. */
    public @Nullable Extern export(String exportName) {
        return exports.entity(exportName);
    }

    ExportsObject exports() {
        return exports;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(EXPORTS);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals(EXPORTS);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (member.equals(EXPORTS)) {
            return exports;
        }
        throw UnknownIdentifierException.create(member);
    }

    @Override
    public String toString() {
        return "wasm-instance <" + name + ">";
    }
}
