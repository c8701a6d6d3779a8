package org.trifola.language.interop;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.ReadOnlyArray;

/** The exports of an instance as members: functions can also be invoked by name. */
@ExportLibrary(InteropLibrary.class)
final class ExportsObject extends WasmObject {
    private final Instance instance;
    private final ExportIndex index;

    ExportsObject(Embedding embedding, Instance instance, ExportIndex index) {
        super(embedding);
        this.instance = instance;
        this.index = index;
    }

    ModuleCode module() {
        return instance.module();
    }

    int functionIndex(String name) {
        return index.function(name);
    }

    /** The runtime entity of the given name, or null. */
    @Nullable Extern entity(String name) {
        return index.entity(instance, name);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(index.names());
    }

    @ExportMessage
    boolean isMemberReadable(String member) {
        return index.get(member) != null;
    }

    @ExportMessage
    boolean isMemberInvocable(String member) {
        return functionIndex(member) >= 0;
    }

    @ExportMessage
    static class ReadMember {
        // PE: the same member of instances of one module, typically a function that the caller then
        // executes.
        @Specialization(
                guards = {"exports.module() == module", "cachedName.equals(name)", "index >= 0"},
                limit = "3")
        static Object function(
                ExportsObject exports,
                @SuppressWarnings("unused") String name,
                @SuppressWarnings("unused") @Cached("exports.module()") ModuleCode module,
                @SuppressWarnings("unused") @Cached("name") String cachedName,
                @Cached("exports.functionIndex(name)") int index) {
            return exports.embedding.function(exports.instance.function(index));
        }

        @Specialization(replaces = "function")
        static Object any(ExportsObject exports, String name) throws UnknownIdentifierException {
            Extern entity = exports.entity(name);
            if (entity == null) {
                throw UnknownIdentifierException.create(name);
            }
            return exports.embedding.external(entity);
        }
    }

    @ExportMessage
    static class InvokeMember {
        @Specialization(
                guards = {"exports.module() == module", "cachedName.equals(name)", "index >= 0"},
                limit = "3")
        static Object cached(
                ExportsObject exports,
                @SuppressWarnings("unused") String name,
                Object[] arguments,
                @SuppressWarnings("unused") @Cached("exports.module()") ModuleCode module,
                @SuppressWarnings("unused") @Cached("name") String cachedName,
                @Cached("exports.functionIndex(name)") int index,
                @Shared @Cached FunctionCallNode call)
                throws ArityException, UnsupportedTypeException {
            FunctionObject function = exports.embedding.function(exports.instance.function(index));
            return call.execute(function, arguments);
        }

        @Specialization(replaces = "cached")
        static Object any(
                ExportsObject exports,
                String name,
                Object[] arguments,
                @Shared @Cached FunctionCallNode call)
                throws ArityException, UnsupportedTypeException, UnknownIdentifierException {
            int index = exports.functionIndex(name);
            if (index < 0) {
                throw UnknownIdentifierException.create(name);
            }
            FunctionObject function = exports.embedding.function(exports.instance.function(index));
            return call.execute(function, arguments);
        }
    }

    @Override
    public String toString() {
        return "wasm-exports";
    }
}
