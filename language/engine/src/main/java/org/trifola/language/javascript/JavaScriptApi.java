package org.trifola.language.javascript;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.language.interop.Embedding;
import org.trifola.language.interop.ModuleObject;
import org.trifola.language.interop.NullReference;
import org.trifola.language.javascript.ApiFunction.Body;
import org.trifola.language.runtime.ReadOnlyArray;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The object behind JavaScript's {@code WebAssembly} namespace: its members are functions that
 * GraalJS calls, {@code mem_alloc} and so on, and {@code ref_null}. Values cross as interop values;
 * what fails is an {@link com.oracle.truffle.api.exception.AbstractTruffleException}, which GraalJS
 * turns into the error that the specification names.
 */
@ExportLibrary(InteropLibrary.class)
public final class JavaScriptApi implements TruffleObject {
    /** The polyglot symbol under which GraalJS looks for this object. */
    public static final String SYMBOL = "WebAssembly";

    /** The argument with which GraalJS asks an evaluated source for its module. */
    public static final String MODULE_DECODE = "module_decode";

    private final Embedding embedding;
    private final UnaryOperator<ModuleObject> adoption;
    private final MemoryFunctions memories;

    /** Of the functions; empty until somebody looks: most contexts never see JavaScript. */
    private final Map<String, Object> functions = new LinkedHashMap<>();

    /**
     * @param current the one of the context that a thread is in
     * @param adoption makes a module of another context one of this
     */
    public JavaScriptApi(
            Embedding embedding,
            Supplier<JavaScriptApi> current,
            UnaryOperator<ModuleObject> adoption) {
        this.embedding = embedding;
        this.adoption = adoption;
        memories = new MemoryFunctions(embedding, () -> current.get().memories);
    }

    private synchronized Map<String, Object> members() {
        if (functions.isEmpty()) {
            define();
        }
        return functions;
    }

    private void define() {
        ModuleFunctions modules = new ModuleFunctions(embedding, adoption);
        define("module_instantiate", 2, modules::instantiate);
        define("module_exports", 1, modules::exports);
        define("module_imports", 1, modules::imports);
        define("custom_sections", 2, modules::customSections);
        define("instance_export", 2, modules::instanceExport);
        define("func_type", 1, ModuleFunctions::functionType);
        define("is_func", 1, ModuleFunctions::isFunction);
        define("mem_alloc", 3, memories::allocate);
        define("mem_grow", 2, memories::grow);
        define("mem_as_byte_buffer", 1, memories::asByteBuffer);
        define("mem_set_grow_callback", 1, memories::setGrowCallback);
        define("mem_set_notify_callback", 1, memories::setNotifyCallback);
        define("mem_set_wait_callback", 1, memories::setWaitCallback);
        ContainerFunctions containers = new ContainerFunctions(embedding);
        define("table_alloc", 4, containers::allocateTable);
        define("table_grow", 2, containers::growTable);
        define("table_read", 2, containers::readTable);
        define("table_write", 3, containers::writeTable);
        define("table_size", 1, containers::tableSize);
        define("global_alloc", 3, containers::allocateGlobal);
        define("global_read", 1, containers::readGlobal);
        define("global_write", 2, containers::writeGlobal);
        define("embedder_data_get", 1, memories::embedderData);
        define("embedder_data_set", 2, memories::setEmbedderData);
        functions.put("ref_null", NullReference.INSTANCE);
    }

    private void define(String name, int arity, Body body) {
        functions.put(name, new ApiFunction(name, arity, body));
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(members().keySet().toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return members().containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Object value = members().get(member);
        if (value == null) {
            throw UnknownIdentifierException.create(member);
        }
        return value;
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return SYMBOL;
    }
}
