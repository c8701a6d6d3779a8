package org.trifola.language.interpreter;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;

/** The root of a wasm function: one for all instances of its module. */
public final class FunctionRootNode extends RootNode {
    private final FunctionCode function;
    @Child private FunctionNode body;

    private FunctionRootNode(
            @Nullable TruffleLanguage<?> language, FunctionCode function, Code code) {
        super(language, descriptor(code));
        this.function = function;
        this.body = new FunctionNode(code);
    }

    /** The factory of wasm functions' call targets in {@code language}. */
    public static ModuleCode.TargetFactory targets(@Nullable TruffleLanguage<?> language) {
        return function -> create(language, function);
    }

    private static RootCallTarget create(
            @Nullable TruffleLanguage<?> language, FunctionCode function) {
        return new FunctionRootNode(language, function, Interpreter.code(function)).getCallTarget();
    }

    private static FrameDescriptor descriptor(Code code) {
        FrameDescriptor.Builder b = FrameDescriptor.newBuilder(code.kinds.length);
        b.addSlots(code.kinds.length, FrameSlotKind.Static);
        return b.build();
    }

    static FunctionNode body(FunctionCode function) {
        return ((FunctionRootNode) function.target().getRootNode()).body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return body.execute(frame);
    }

    @Override
    protected boolean prepareForCompilation(
            boolean rootCompilation, int compilationTier, boolean lastTier) {
        body.prepareForCompilation();
        return super.prepareForCompilation(rootCompilation, compilationTier, lastTier);
    }

    @Override
    public String getName() {
        String name = function.name();
        return name != null ? name : "wasm-function[" + function.index() + "]";
    }

    @Override
    public String toString() {
        return getName();
    }

    @Override
    public @Nullable String getQualifiedName() {
        return getName();
    }
}
