package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Export;
import org.trifola.format.module.Import;
import org.trifola.format.module.Module;
import org.trifola.language.instantiation.TypeText;
import org.trifola.language.runtime.ReadOnlyArray;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a module says of an import, an export or a custom section: a record of constant members. */
@ExportLibrary(InteropLibrary.class)
final class Descriptor extends WasmObject {
    private final Map<String, Object> members;

    Descriptor(Embedding embedding, Map<String, Object> members) {
        super(embedding);
        this.members = members;
    }

    /** Members {@code module}, {@code name}, {@code kind} and {@code type}. */
    static Descriptor of(Embedding embedding, Module module, Import i) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("module", i.module());
        members.put("name", i.name());
        members.put("kind", i.type().kind().text());
        members.put("type", TypeText.of(i.type(), module));
        return new Descriptor(embedding, members);
    }

    /** Members {@code name}, {@code kind} and {@code type}. */
    static Descriptor of(Embedding embedding, Module module, Export e) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", e.name());
        members.put("kind", e.kind().text());
        members.put("type", TypeText.of(module.typeOf(e), module));
        return new Descriptor(embedding, members);
    }

    /** Members {@code name} and {@code content}, a buffer. */
    static Descriptor of(Embedding embedding, CustomSection section) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", section.name());
        members.put("content", new BytesObject(embedding, section.content()));
        return new Descriptor(embedding, members);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(members.keySet().toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return members.containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Object value = members.get(member);
        if (value == null) {
            throw UnknownIdentifierException.create(member);
        }
        return value;
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
