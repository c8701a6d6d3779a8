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
        return new Targets(language);
    }

    private record Targets(@Nullable TruffleLanguage<?> language)
            implements ModuleCode.TargetFactory {
        @Override
        public RootCallTarget create(FunctionCode function) {
            return new FunctionRootNode(language, function, Interpreter.code(function))
                    .getCallTarget();
        }

        @Override
        public RootCallTarget createTrampoline(FunctionCode function, RootCallTarget body) {
            return new TrampolineRootNode(language, function, body).getCallTarget();
        }
    }

    private static FrameDescriptor descriptor(Code code) {
        // One more slot for what a LEAVE returns.
        int slots = code.kinds.length + (code.tailCalls ? 1 : 0);
        FrameDescriptor.Builder b = FrameDescriptor.newBuilder(slots);
        b.addSlots(slots, FrameSlotKind.Static);
        return b.build();
    }

    static FunctionNode body(FunctionCode function) {
        return ((FunctionRootNode) function.body().getRootNode()).body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return body.execute(frame);
    }

    @Override
    public String getName() {
        return name(function);
    }

    /** The name of a function in stack traces. */
    static String name(FunctionCode function) {
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
