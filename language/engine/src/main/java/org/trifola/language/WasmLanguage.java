package org.trifola.language;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.source.Source;

import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.language.code.Code;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.interpreter.FunctionRootNode;

/**
 * WebAssembly as a Truffle language. Sources are modules, in the binary or the text format;
 * evaluating one gives a module object whose {@code newInstance} makes instances (see {@link
 * org.trifola.language.interop.ModuleObject}).
 *
 * <p>Modules belong to the engine: contexts of one engine share their code, once parsed and
 * compiled.
 */
@TruffleLanguage.Registration(
        id = WasmLanguage.ID,
        name = "WebAssembly",
        implementationName = "Trifola",
        defaultMimeType = WasmLanguage.BINARY,
        byteMimeTypes = WasmLanguage.BINARY,
        characterMimeTypes = WasmLanguage.TEXT,
        contextPolicy = TruffleLanguage.ContextPolicy.SHARED,
        fileTypeDetectors = WasmFileTypeDetector.class,
        sandbox = SandboxPolicy.CONSTRAINED,
        website = "https://webassembly.org")
@ProvidedTags({
    StandardTags.RootTag.class,
    StandardTags.RootBodyTag.class,
    StandardTags.StatementTag.class,
    StandardTags.CallTag.class
})
public final class WasmLanguage extends TruffleLanguage<WasmContext> {
    /** The language's id. */
    public static final String ID = "wasm";

    /** The MIME type of the binary format. */
    public static final String BINARY = "application/wasm";

    /** The MIME type of the text format. */
    public static final String TEXT = "text/x-wasm-wat";

    private final CanonicalTypes types = new CanonicalTypes();

    /**
     * The types of all modules of all contexts that share this language: they can be linked with
     * each other.
     */
    CanonicalTypes types() {
        return types;
    }

    @Override
    protected WasmContext createContext(Env env) {
        HeadStart.begin(env.getOptions().get(WasmOptions.JAVA_BYTECODE));
        return new WasmContext(this, env);
    }

    /** Guests' threads end before the context does. */
    @Override
    protected void finalizeContext(WasmContext context) {
        context.endThreads();
    }

    @Override
    protected void disposeContext(WasmContext context) {
        context.close();
    }

    @Override
    protected OptionDescriptors getOptionDescriptors() {
        return new AllOptions();
    }

    /** Contexts share modules where they accept the same ones. */
    @Override
    protected boolean areOptionsCompatible(OptionValues first, OptionValues other) {
        return first.get(WasmOptions.FEATURES).equals(other.get(WasmOptions.FEATURES))
                && first.get(WasmOptions.JAVA_BYTECODE) == other.get(WasmOptions.JAVA_BYTECODE)
                && LimitOptions.areCompatible(first, other);
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return true;
    }

    @Override
    protected Object getScope(WasmContext context) {
        return new Bindings(context);
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        Source source = request.getSource();
        try {
            ModuleCode code = load(source, WasmContext.REFERENCE.get(null));
            return new EvalRootNode(this, new Instantiator(code), name(source)).getCallTarget();
        } catch (FormatException e) {
            throw new ParseError(e, source);
        }
    }

    /** An expression where a function has stopped; only functions that announce statements stop. */
    @Override
    protected @Nullable ExecutableNode parse(InlineParsingRequest request) {
        Code method = FunctionRootNode.code(request.getLocation());
        if (method == null) {
            return null;
        }
        String text = request.getSource().getCharacters().toString().strip();
        int statement = FunctionRootNode.statement(request.getLocation());
        return new FrameExpressionNode(this, text, method, statement);
    }

    private ModuleCode load(Source source, WasmContext context) {
        var loader =
                new ModuleLoader(
                        context.features(),
                        types,
                        context.codeOptions(),
                        context.tier().over(FunctionRootNode.targets(this)));
        ModuleLimits limits = context.moduleLimits();
        if (source.hasBytes()) {
            limits.checkSize(source.getBytes().length());
            String directory = ContextFiles.directory(source);
            return limits.check(
                    loader.load(
                            source.getBytes(),
                            name(source),
                            path -> WasmContext.REFERENCE.get(null).files().find(path, directory)));
        }
        limits.checkSize(source.getCharacters().length());
        return limits.check(loader.loadText(source));
    }

    /** The name of a source, without the ending of a file's. */
    private static String name(Source source) {
        String name = source.getName();
        return name.endsWith(".wasm") || name.endsWith(".wat")
                ? name.substring(0, name.lastIndexOf('.'))
                : name;
    }
}
