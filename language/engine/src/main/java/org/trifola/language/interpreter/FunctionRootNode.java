package org.trifola.language.interpreter;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;

/** The root of a wasm function. */
public final class FunctionRootNode extends RootNode {
    private final FunctionCode function;

    private FunctionRootNode(TruffleLanguage<?> language, FunctionCode function) {
        super(language);
        this.function = function;
    }

    /** The factory of wasm functions' call targets in {@code language}. */
    public static ModuleCode.TargetFactory targets(TruffleLanguage<?> language) {
        return function -> create(language, function);
    }

    private static RootCallTarget create(TruffleLanguage<?> language, FunctionCode function) {
        return new FunctionRootNode(language, function).getCallTarget();
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
        throw new IllegalStateException(function.toString());
    }
}
