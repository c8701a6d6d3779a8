package org.trifola.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.ExecutableNode;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.language.code.Code;
import org.trifola.language.interop.CreationError;
import org.trifola.language.scope.FrameScope;

/**
 * What a debugger wants to know where it has stopped: the value of a variable, by the name that its
 * scope shows, or of an expression in the text format.
 */
final class FrameExpressionNode extends ExecutableNode {
    private final WasmLanguage language;
    private final String text;
    private final Code method;
    private final int statement;
    private @Nullable FrameExpression expression;

    FrameExpressionNode(WasmLanguage language, String text, Code method, int statement) {
        super(language);
        this.language = language;
        this.text = text;
        this.method = method;
        this.statement = statement;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return evaluate(frame.materialize());
    }

    @TruffleBoundary
    private Object evaluate(MaterializedFrame frame) {
        InteropLibrary interop = InteropLibrary.getUncached();
        Object scope = FrameScope.of(method, statement, frame, WasmLanguage.class);
        if (interop.isMemberReadable(scope, text)) {
            try {
                return interop.readMember(scope, text);
            } catch (InteropException e) {
                throw new CreationError(String.valueOf(e.getMessage()));
            }
        }
        FrameExpression e = expression;
        if (e == null) {
            try {
                e = new FrameExpression(text, method, language);
            } catch (FormatException failure) {
                throw new CreationError("no expression: " + failure.reason());
            }
            expression = e;
        }
        return e.evaluate(frame, WasmContext.REFERENCE.get(this).embedding());
    }
}
