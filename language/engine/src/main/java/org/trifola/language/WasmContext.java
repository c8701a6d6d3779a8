package org.trifola.language;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.source.Source;

import org.graalvm.polyglot.io.ByteSequence;
import org.jspecify.annotations.Nullable;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.language.bytecode.Tier;
import org.trifola.language.code.CodeOptions;
import org.trifola.language.host.HostModule;
import org.trifola.language.host.HostModuleProvider;
import org.trifola.language.interop.Builtins;
import org.trifola.language.interop.Embedding;
import org.trifola.language.interop.InstanceObject;
import org.trifola.language.interop.LimitsObject;
import org.trifola.language.interop.ModuleObject;
import org.trifola.language.javascript.JavaScriptApi;
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
    private final ContextEnvironment environment;
    private final Embedding embedding;
    private final ContextFiles files;
    private final LimitsObject limits;
    private final CodeOptions codeOptions;
    private final ModuleLimits moduleLimits;
    private final JavaScriptApi javaScript;

    /** Under {@code wasm.EvalReturnsInstance}, what was evaluated, by name. */
    private final Map<String, InstanceObject> evaluated = new ConcurrentHashMap<>();

    WasmContext(WasmLanguage language, TruffleLanguage.Env env) {
        features = env.getOptions().get(WasmOptions.FEATURES);
        tier =
                Tier.of(
                        env.getOptions().get(WasmOptions.JAVA_BYTECODE),
                        env.getOptions().get(WasmOptions.JAVA_BYTECODE_SIZE),
                        env.getLogger("JavaBytecode"));
        evalReturnsInstance = env.getOptions().get(WasmOptions.EVAL_RETURNS_INSTANCE);
        builtins = env.getOptions().get(WasmOptions.BUILTINS);
        environment = new ContextEnvironment(env);
        files = new ContextFiles(env);
        Store store = new Store();
        LimitOptions.apply(env.getOptions(), store.budget());
        if (!env.getOptions().get(LimitOptions.TIMEOUT).isZero()) {
            store.setTimer(new Watchdog(env, env.getOptions().get(LimitOptions.TIMEOUT)));
        }
        embedding =
                new Embedding(
                        language,
                        language.types(),
                        store,
                        new GrantedBuiltins(),
                        env::asGuestValue,
                        env.getOptions().get(WasmOptions.OBJECT_MEMBERS));
        AllocationReports allocations = AllocationReports.of(env, embedding);
        store.budget().setListener(allocations);
        limits = new LimitsObject(embedding, store.budget());
        codeOptions = LimitOptions.codeOptions(env.getOptions(), allocations.isActive());
        moduleLimits = ModuleLimits.of(env.getOptions());
        javaScript =
                new JavaScriptApi(
                        embedding,
                        () -> REFERENCE.get(null).javaScript,
                        module -> adopt(env, module));
        if (env.isPolyglotBindingsAccessAllowed()) {
            env.exportSymbol(JavaScriptApi.SYMBOL, javaScript);
        }
    }

    /** A module of another context, whose code cannot be shared, loaded anew into this one. */
    private static ModuleObject adopt(TruffleLanguage.Env env, ModuleObject module) {
        ByteSequence binary = ByteSequence.create(ModuleEncoder.encode(module.module()));
        Source source =
                Source.newBuilder(WasmLanguage.ID, binary, module.name())
                        .mimeType(WasmLanguage.BINARY)
                        .build();
        return (ModuleObject) env.parsePublic(source).call(JavaScriptApi.MODULE_DECODE);
    }

    /** The host modules that the option names. */
    private final class GrantedBuiltins implements Builtins {
        @Override
        public @Nullable HostModule create(String name) {
            HostModuleProvider provider = builtins.get(name);
            return provider == null ? null : provider.create(environment);
        }

        @Override
        public boolean providesSharedMemories() {
            return builtins.values().stream().anyMatch(HostModuleProvider::providesSharedMemories);
        }
    }

    /** Ends what guests have running. */
    void endThreads() {
        environment.endThreads();
    }

    /** Gives back what guests hold of the host. */
    void close() {
        environment.close();
    }

    /** What modules may use. */
    Set<Feature> features() {
        return features;
    }

    /** Which functions are translated to Java bytecode. */
    Tier tier() {
        return tier;
    }

    /** How code is generated. */
    CodeOptions codeOptions() {
        return codeOptions;
    }

    /** How large modules may be. */
    ModuleLimits moduleLimits() {
        return moduleLimits;
    }

    /** Whether evaluating a module instantiates it. */
    boolean evalReturnsInstance() {
        return evalReturnsInstance;
    }

    ContextFiles files() {
        return files;
    }

    Embedding embedding() {
        return embedding;
    }

    /** What guests may use, for the host to read and set. */
    LimitsObject limits() {
        return limits;
    }

    Map<String, InstanceObject> evaluated() {
        return evaluated;
    }
}
