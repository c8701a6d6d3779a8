package org.trifola.language.javascript;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Export;
import org.trifola.format.module.Import;
import org.trifola.format.module.Module;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.interop.CreationError;
import org.trifola.language.interop.Embedding;
import org.trifola.language.interop.FunctionObject;
import org.trifola.language.interop.InstanceObject;
import org.trifola.language.interop.ModuleObject;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.ReadOnlyArray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Modules, instances and functions for JavaScript. */
final class ModuleFunctions {
    private final Embedding embedding;
    private final UnaryOperator<ModuleObject> adoption;

    /**
     * @param adoption makes a module of another context one of this
     */
    ModuleFunctions(Embedding embedding, UnaryOperator<ModuleObject> adoption) {
        this.embedding = embedding;
        this.adoption = adoption;
    }

    private static ModuleObject module(Object[] arguments) throws UnsupportedTypeException {
        if (arguments[0] instanceof ModuleObject module) {
            return module;
        }
        throw UnsupportedTypeException.create(arguments, "argument 1 is no wasm module");
    }

    /** {@code module_instantiate(module, imports)}. */
    Object instantiate(Object[] arguments) throws InteropException {
        ModuleObject module = module(arguments);
        // A worker has got it in a message.
        ModuleObject own = module.belongsTo(embedding) ? module : adoption.apply(module);
        return own.instantiate(arguments[1]);
    }

    /** {@code instance_export(instance, name)}. */
    Object instanceExport(Object[] arguments) throws InteropException {
        if (!(arguments[0] instanceof InstanceObject instance)) {
            throw UnsupportedTypeException.create(arguments, "argument 1 is no wasm instance");
        }
        String name = Arguments.string(arguments, 1);
        Extern entity = instance.export(name);
        if (entity == null) {
            throw new CreationError("no export " + name);
        }
        return embedding.external(entity);
    }

    /** {@code module_exports(module)}: an array of {@code name}, {@code kind}, {@code type}. */
    Object exports(Object[] arguments) throws InteropException {
        Module module = module(arguments).module();
        List<Object> descriptors = new ArrayList<>();
        for (Export e : module.exports()) {
            Map<String, Object> d = describe(module, module.typeOf(e), e.index(), true);
            if (d != null) {
                d.put("name", e.name());
                descriptors.add(embedding.descriptor(d));
            }
        }
        return new ReadOnlyArray(descriptors.toArray());
    }

    /** {@code module_imports(module)}: the same, and {@code module}. */
    Object imports(Object[] arguments) throws InteropException {
        Module module = module(arguments).module();
        List<Object> descriptors = new ArrayList<>();
        int function = 0;
        for (Import i : module.imports()) {
            Map<String, Object> d = describe(module, i.type(), function, false);
            if (i.type() instanceof ExternFunc) {
                function++;
            }
            if (d != null) {
                d.put("module", i.module());
                d.put("name", i.name());
                descriptors.add(embedding.descriptor(d));
            }
        }
        return new ReadOnlyArray(descriptors.toArray());
    }

    /**
     * Kind and type; null for a tag, which GraalJS does not know and which it therefore must not
     * see.
     *
     * @param mutability whether a global's type ends with it
     */
    private static @Nullable Map<String, Object> describe(
            Module module, ExternType type, int index, boolean mutability) {
        var types = new JavaScriptTypes(i -> module.types().get(i).composite());
        Map<String, Object> members = new LinkedHashMap<>();
        switch (type) {
            case ExternFunc(int id, boolean _) -> {
                members.put("kind", "function");
                FuncType function = (FuncType) module.types().get(id).composite();
                members.put("type", types.function(index, function));
            }
            case GlobalType g -> {
                members.put("kind", "global");
                String suffix = mutability ? (g.mutable() ? " mut" : " con") : "";
                members.put("type", types.value(g.type()) + suffix);
            }
            case MemoryType m -> {
                members.put("kind", "memory");
                members.put("type", m.shared() ? "shared" : "single");
            }
            case TableType t -> {
                members.put("kind", "table");
                members.put("type", types.value(t.element()));
            }
            case TagType _ -> {
                return null;
            }
        }
        return members;
    }

    /** {@code custom_sections(module, name)}: an array of buffers. */
    Object customSections(Object[] arguments) throws InteropException {
        String name = Arguments.string(arguments, 1);
        List<Object> contents = new ArrayList<>();
        for (CustomSection section : module(arguments).module().customSections()) {
            if (section.name().equals(name)) {
                contents.add(embedding.bytes(section.content()));
            }
        }
        return new ReadOnlyArray(contents.toArray());
    }

    /** {@code is_func(value)}. */
    static Object isFunction(Object[] arguments) {
        return arguments[0] instanceof FunctionObject;
    }

    /** {@code func_type(function)}. */
    static Object functionType(Object[] arguments) throws InteropException {
        Function function = Arguments.entity(arguments, 0, Function.class);
        FunctionCode code = function.code();
        if (code == null) {
            var types = new JavaScriptTypes(_ -> function.type());
            return types.function(0, function.type());
        }
        var types = new JavaScriptTypes(i -> code.module().module().types().get(i).composite());
        return types.function(code.index(), function.type());
    }
}
