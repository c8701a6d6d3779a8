package org.trifola.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.RootNode;

import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.interop.InstanceObject;
import org.trifola.language.interop.ModuleObject;
import org.trifola.language.javascript.JavaScriptApi;

/**
 * What evaluating a source does: gives the module, or under {@code wasm.EvalReturnsInstance} a new
 * instance, unless JavaScript asks for the module.
 */
final class EvalRootNode extends RootNode {
    private final Instantiator instantiator;
    private final String name;

    /**
     * @param name under which other modules may import from instances of this one
     */
    EvalRootNode(WasmLanguage language, Instantiator instantiator, String name) {
        super(language);
        this.instantiator = instantiator;
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        boolean decode = arguments.length == 1 && JavaScriptApi.MODULE_DECODE.equals(arguments[0]);
        return evaluate(WasmContext.REFERENCE.get(this), decode);
    }

    @TruffleBoundary
    private Object evaluate(WasmContext context, boolean decode) {
        ModuleObject module = new ModuleObject(context.embedding(), instantiator, name);
        return context.evalReturnsInstance() && !decode ? instantiate(context, module) : module;
    }

    private Object instantiate(WasmContext context, ModuleObject module) {
        try {
            InstanceObject instance = module.instantiate(context.evaluated().values().toArray());
            context.evaluated().put(name, instance);
            return instance;
        } catch (UnsupportedTypeException e) {
            throw new AssertionError(e);
        }
    }
}
