package org.trifola.language;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;

import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Feature;
import org.trifola.language.bytecode.Tier;
import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostModule;
import org.trifola.language.host.HostModuleProvider;
import org.trifola.language.interop.Embedding;
import org.trifola.language.interop.InstanceObject;
import org.trifola.language.runtime.Store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The state of the language in one polyglot context. */
final class WasmContext {
    static final ContextReference<WasmContext> REFERENCE =
            ContextReference.create(WasmLanguage.class);

    private final Set<Feature> features;
    private final Tier tier;
    private final boolean evalReturnsInstance;
    private final Map<String, HostModuleProvider> builtins;
    private final HostEnvironment environment;
    private final Embedding embedding;

    /** Under {@code wasm.EvalReturnsInstance}, what was evaluated, by name. */
    private final Map<String, InstanceObject> evaluated = new ConcurrentHashMap<>();

    WasmContext(WasmLanguage language, TruffleLanguage.Env env) {
        features = env.getOptions().get(WasmOptions.FEATURES);
        tier = Tier.of(env.getOptions().get(WasmOptions.JAVA_BYTECODE));
        evalReturnsInstance = env.getOptions().get(WasmOptions.EVAL_RETURNS_INSTANCE);
        builtins = env.getOptions().get(WasmOptions.BUILTINS);
        environment = new ContextEnvironment(env);
        embedding = new Embedding(language, language.types(), new Store(), this::createBuiltin);
    }

    private @Nullable HostModule createBuiltin(String name) {
        HostModuleProvider provider = builtins.get(name);
        return provider == null ? null : provider.create(environment);
    }

    /** What modules may use. */
    Set<Feature> features() {
        return features;
    }

    /** Which functions are translated to Java bytecode. */
    Tier tier() {
        return tier;
    }

    /** Whether evaluating a module instantiates it. */
    boolean evalReturnsInstance() {
        return evalReturnsInstance;
    }

    Embedding embedding() {
        return embedding;
    }

    Map<String, InstanceObject> evaluated() {
        return evaluated;
    }
}
