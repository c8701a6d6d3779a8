package org.trifola.language.interpreter;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;

/**
 * The root by which a function with tail calls is called: runs its body and then, one after the
 * other, the callees of tail calls. So the stack does not grow, and calls of functions without tail
 * calls cost nothing for it.
 */
final class TrampolineRootNode extends RootNode {
    private final FunctionCode function;
    @Child private TrampolineNode trampoline;

    TrampolineRootNode(
            @Nullable TruffleLanguage<?> language, FunctionCode function, RootCallTarget body) {
        super(language);
        this.function = function;
        this.trampoline = new TrampolineNode(language, function, body);
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
        return trampoline.execute(frame.getArguments());
    }

    @Override
    public String getName() {
        return function.executableName();
    }

    @Override
    public String toString() {
        return getName() + " (tail calls)";
    }

    @Override
    public String getQualifiedName() {
        return getName();
    }

    /** What the body is called for: it is the body that stack traces show. */
    @Override
    public boolean isInternal() {
        return true;
    }
}
