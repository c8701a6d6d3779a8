package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.ResultClasses;
import org.trifola.language.runtime.WasmFrame;

import java.util.Objects;

/** The root of a wasm function: one for all instances of its module. */
public final class FunctionRootNode extends RootNode {
    private final @Nullable TruffleLanguage<?> language;
    private final FunctionCode function;
    @Child private BodyNode body;

    /** Whether this is the twin of another. */
    private final boolean isTwin;

    /** Whether this is a twin that awaits the call that is none. */
    @CompilationFinal private boolean isUncalledTwin;

    private final ResultClasses classes = new ResultClasses();
    private boolean wantsTwin;
    private volatile @Nullable RootCallTarget twin;

    private FunctionRootNode(
            @Nullable TruffleLanguage<?> language,
            FunctionCode function,
            Code code,
            boolean isTwin) {
        super(language, descriptor(code));
        this.isTwin = isTwin;
        this.isUncalledTwin = isTwin;
        this.language = language;
        this.function = function;
        this.body = new BodyNode(new FunctionNode(code));
        this.wantsTwin = Interpreter.OPTIMIZING && !isTwin && body.function().isWorthTwin();
    }

    /** The factory of wasm functions' call targets in {@code language}. */
    public static ModuleCode.TargetFactory targets(@Nullable TruffleLanguage<?> language) {
        return new Targets(language);
    }

    private record Targets(@Nullable TruffleLanguage<?> language)
            implements ModuleCode.TargetFactory {
        @Override
        public RootCallTarget create(FunctionCode function) {
            return new FunctionRootNode(language, function, Interpreter.code(function), false)
                    .getCallTarget();
        }

        @Override
        public RootCallTarget createTrampoline(FunctionCode function, RootCallTarget body) {
            return new TrampolineRootNode(language, function, body).getCallTarget();
        }
    }

    private static FrameDescriptor descriptor(Code code) {
        // Room for the instrumented code, which may take the place of this in the same root.
        // And one more slot for what the call target returns, if it is not always the same, and
        // the last for the statement that runs.
        int slots =
                (FrameRegisters.returns(code) ? 1 : 0)
                        + Math.max(code.kinds.length, code.instrumentedRegisters)
                        + FrameFuel.slots(code)
                        + 1;
        FrameDescriptor.Builder b = FrameDescriptor.newBuilder(slots);
        b.addSlots(slots, FrameSlotKind.Static);
        return b.build();
    }

    static FunctionNode body(FunctionCode function) {
        return ((FunctionRootNode) function.body().getRootNode()).body.function();
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
        if (isUncalledTwin) {
            // PE: compiled before only where all is, at once.
            CompilerDirectives.transferToInterpreterAndInvalidate();
            isUncalledTwin = false;
            return null;
        }
        boolean interpreted = CompilerDirectives.inInterpreter();
        if (interpreted && ResultClasses.isNoCall(frame.getArguments())) {
            return null;
        }
        if (interpreted && wantsTwin) {
            wantsTwin = false;
            twin = twin();
        }
        body.execute(frame);
        Object result = body.function().result(frame);
        if (interpreted) {
            classes.see();
        }
        return result;
    }

    @SuppressWarnings("unchecked")
    Class<? extends TruffleLanguage<?>> language() {
        return (Class<? extends TruffleLanguage<?>>) Objects.requireNonNull(language).getClass();
    }

    /** Prints the module, if it was not written as a text: only tools ask. */
    @Override
    public SourceSection getSourceSection() {
        return function.section();
    }

    /** The code that runs at {@code location}; null unless it announces statements. */
    public static @Nullable Code code(Node location) {
        if (location.getRootNode() instanceof FunctionRootNode root) {
            Code code = root.body.function().method;
            return code.statements == null ? null : code;
        }
        return null;
    }

    /** The number of the statement that {@code location} is in; -1 where there is none. */
    public static int statement(Node location) {
        for (Node n = location; n != null; n = n.getParent()) {
            if (n instanceof StatementNode statement) {
                return statement.number();
            }
        }
        return -1;
    }

    @Override
    protected boolean prepareForCompilation(
            boolean rootCompilation, int compilationTier, boolean lastTier) {
        body.function().prepareForCompilation();
        if (rootCompilation && FrameRegisters.returns(body.function().method)) {
            classes.prepare(this, arguments(body.function().method));
        }
        RootCallTarget t = twin;
        if (lastTier && t != null && body.function().isWorthTwin()) {
            body.function().linkTwin(((FunctionRootNode) t.getRootNode()).body.function(), t);
        }
        return super.prepareForCompilation(rootCompilation, compilationTier, lastTier);
    }

    /**
     * The same function again, but another to Graal, which inlines a function no more than twice
     * into itself: these two in turn, five levels deep.
     */
    private RootCallTarget twin() {
        Code code = body.function().method;
        RootCallTarget t = new FunctionRootNode(language, function, code, true).getCallTarget();
        // Graal inlines nothing that was never called.
        ResultClasses.call(t.getRootNode(), arguments(code));
        return t;
    }

    /** How many arguments call targets of {@code code} have. */
    private static int arguments(Code code) {
        return ReferenceSlots.OTHER_ARGUMENTS + code.signature.referenceSlots.params();
    }

    /** Tools see the function, not its twin. */
    @Override
    protected boolean isInstrumentable() {
        return !isTwin;
    }

    @Override
    public String getName() {
        return function.executableName();
    }

    /** A frame of a stack trace: at the instruction that {@code element} is at, if it is known. */
    @Override
    protected Object translateStackTraceElement(TruffleStackTraceElement element) {
        return new WasmFrame(function, offset(element.getLocation()));
    }

    private int offset(@Nullable Node location) {
        for (Node n = location; n != null; n = n.getParent()) {
            if (n instanceof CallNode site) {
                return body.function().offset(site);
            }
        }
        return WasmFrame.UNKNOWN;
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
