package org.trifola.language.instantiation;

import com.oracle.truffle.api.TruffleLanguage;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RecType;
import org.trifola.language.host.HostFunction;
import org.trifola.language.host.HostModule;
import org.trifola.language.runtime.Function;

import java.util.List;

/** Makes functions of wasm out of functions of the host. */
public final class HostFunctions {
    private final @Nullable TruffleLanguage<?> language;
    private final CanonicalTypes types;

    /**
     * @param types the types of the modules that the functions are for
     */
    public HostFunctions(@Nullable TruffleLanguage<?> language, CanonicalTypes types) {
        this.language = language;
        this.types = types;
    }

    /**
     * A function that calls {@code function}.
     *
     * @param name for messages and stack traces: {@code wasi_snapshot_preview1.fd_write}
     * @param type a type whose type indices, if any, are canonical ids
     */
    public Function create(String name, FuncType type, HostFunction function) {
        int id = types.intern(List.of(RecType.of(type)))[0];
        var root = new HostRootNode(language, name, type, function);
        return new Function(type, id, root.getCallTarget());
    }

    /** The function {@code name} of {@code module}, or null where it has none. */
    public @Nullable Function create(String moduleName, HostModule module, String name) {
        HostModule.Entry entry = module.functions().get(name);
        return entry == null
                ? null
                : create(moduleName + "." + name, entry.type(), entry.function());
    }
}
