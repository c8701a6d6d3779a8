package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.ResultClasses;

/**
 * The root by which a function with tail calls is called: runs its body and then, one after the
 * other, the callees of tail calls. So the stack does not grow, and calls of functions without tail
 * calls cost nothing for it.
 */
final class TrampolineRootNode extends RootNode {
    private final FunctionCode function;
    private final ResultClasses classes = new ResultClasses();
    @Child private TrampolineNode trampoline;

    TrampolineRootNode(
            @Nullable TruffleLanguage<?> language, FunctionCode function, RootCallTarget body) {
        super(language);
        this.function = function;
        this.trampoline = new TrampolineNode(language, function, body);
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
        boolean interpreted = CompilerDirectives.inInterpreter();
        if (interpreted && ResultClasses.isNoCall(frame.getArguments())) {
            return null;
        }
        Object result = trampoline.execute(frame.getArguments());
        if (interpreted) {
            classes.see();
        }
        return result;
    }

    @Override
    protected boolean prepareForCompilation(
            boolean rootCompilation, int compilationTier, boolean lastTier) {
        if (rootCompilation) {
            ReferenceSlots passing = function.referenceSlots();
            classes.prepare(this, ReferenceSlots.OTHER_ARGUMENTS + passing.params());
        }
        return super.prepareForCompilation(rootCompilation, compilationTier, lastTier);
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
