package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.ResultClasses;
import org.trifola.language.runtime.WasmFrame;

import java.util.Objects;

/**
 * Functions that call each other last, compiled into one loop: their bodies are not called but part
 * of it, one after the other in the same frame, and the numbers that they pass are values in it.
 *
 * <p>Its arguments are the instance, the numbers of the call to begin with, the callee's {@link
 * FunctionCode} and the references. It returns what a body does, the numbers as there in the array
 * that it was given: in the end, at a tail call of another function, or after some while.
 */
final class TailGroupRootNode extends RootNode {
    static final int INSTANCE = 0;
    static final int NUMBERS = 1;
    static final int CALLEE = 2;
    static final int REFERENCES = 3;

    /** After so many calls code of the first tier gives the last one a chance. */
    private static final int TURNS = 1024;

    /** Of so much register code there may be several copies. */
    private static final int SMALL = 200;

    private static final @Nullable Object[] NO_REFERENCES = {};

    @CompilationFinal(dimensions = 1)
    private final FunctionCode[] functions;

    @Children private final FunctionNode[] bodies;

    private final ResultClasses classes = new ResultClasses();

    /** How many bodies follow each other between two looks at what comes next. */
    private final int unrolled;

    /** The length of the array of numbers that it is given, at least. */
    final int slots;

    TailGroupRootNode(@Nullable TruffleLanguage<?> language, FunctionCode[] functions) {
        super(language, descriptor(functions));
        this.functions = functions;
        bodies = new FunctionNode[functions.length];
        int n = 0;
        int length = 0;
        for (int i = 0; i < functions.length; i++) {
            Code code = functions[i].code();
            bodies[i] = new FunctionNode(code);
            n = Math.max(n, code.signature.slots);
            length += code.code.length;
        }
        slots = n;
        unrolled = length <= SMALL ? 4 : 1;
    }

    private static FrameDescriptor descriptor(FunctionCode[] functions) {
        int slots = 0;
        for (FunctionCode f : functions) {
            // And what the body returns.
            slots = Math.max(slots, f.code().kinds.length + 1 + FrameFuel.slots(f.code()));
        }
        FrameDescriptor.Builder b = FrameDescriptor.newBuilder(slots);
        b.addSlots(slots, FrameSlotKind.Static);
        return b.build();
    }

    @Override
    public @Nullable Object execute(VirtualFrame f) {
        @Nullable Object[] arguments = f.getArguments();
        if (!CompilerDirectives.inInterpreter()) {
            return run(f, arguments);
        }
        if (ResultClasses.isNoCall(f.getArguments())) {
            return null;
        }
        Object result = TrampolineNode.interpret(this, arguments);
        classes.see();
        return result;
    }

    private @Nullable Object run(VirtualFrame f, @Nullable Object[] arguments) {
        Instance instance = (Instance) arguments[INSTANCE];
        Object callee = arguments[CALLEE];
        @Nullable Object[] references =
                (@Nullable Object[]) Objects.requireNonNull(arguments[REFERENCES]);
        // PE: of constant length and of this loop alone, so that there is no array in the end.
        long[] io = (long[]) Objects.requireNonNull(arguments[NUMBERS]);
        long[] numbers = new long[slots];
        copy(io, numbers);
        int start = indexOf(callee);
        if (start < 0) {
            return new TailCall(Objects.requireNonNull(callee), io, references);
        }
        Object next = call(f, start, instance, numbers, references);
        int turns = 0;
        while (true) {
            int index = indexOf(next);
            @Nullable Object[] passed = NO_REFERENCES;
            if (index < 0) {
                // PE: where no body makes one of these there is nothing of this.
                if (!(next instanceof TailCall t) || t.io() != numbers) {
                    break;
                }
                index = indexOf(t.callee());
                passed = t.refs();
            }
            if (index < 0
                    || CompilerDirectives.inInterpreter()
                    || (CompilerDirectives.hasNextTier() && ++turns == TURNS)) {
                break;
            }
            TruffleSafepoint.poll(this);
            next = calls(f, index, instance, numbers, passed);
        }
        // PE: nothing in the last tier.
        LoopNode.reportLoopCount(this, TURNS);
        copy(numbers, io);
        return next;
    }

    /**
     * Calls a body and what that calls last, a few times. PE: what a body calls next is a constant
     * behind it, at least where ways have not met in the head of a loop: so all but one of the
     * calls in here jump from body to body.
     */
    @ExplodeLoop
    private @Nullable Object calls(
            VirtualFrame f,
            int first,
            @Nullable Instance instance,
            long[] numbers,
            @Nullable Object[] references) {
        Object next = call(f, first, instance, numbers, references);
        for (int i = 1; i < unrolled; i++) {
            int index = indexOf(next);
            if (index < 0 || CompilerDirectives.inInterpreter()) {
                return next;
            }
            next = call(f, index, instance, numbers, NO_REFERENCES);
        }
        return next;
    }

    @ExplodeLoop
    private void copy(long[] from, long[] to) {
        for (int i = 0; i < slots; i++) {
            to[i] = from[i];
        }
    }

    /** Which body is that of {@code callee}; -1 where there is none, or where a tool watches it. */
    @ExplodeLoop
    private int indexOf(@Nullable Object callee) {
        for (int i = 0; i < functions.length; i++) {
            if (functions[i] == callee) {
                return functions[i].module().unwatched().isValid() ? i : -1;
            }
        }
        return -1;
    }

    @ExplodeLoop
    private @Nullable Object call(
            VirtualFrame f,
            int index,
            @Nullable Instance instance,
            long[] numbers,
            @Nullable Object[] references) {
        for (int i = 0; i < functions.length; i++) {
            if (i == index) {
                ReferenceSlots passing = bodies[i].method.signature.referenceSlots;
                return bodies[i].executeIn(f, passing.arguments(instance, numbers, references));
            }
        }
        throw CompilerDirectives.shouldNotReachHere();
    }

    @Override
    protected boolean prepareForCompilation(
            boolean rootCompilation, int compilationTier, boolean lastTier) {
        for (FunctionNode body : bodies) {
            body.prepareForCompilation();
        }
        if (rootCompilation) {
            classes.prepare(this, REFERENCES + 1);
        }
        return super.prepareForCompilation(rootCompilation, compilationTier, lastTier);
    }

    @Override
    public String getName() {
        return functions[0].executableName();
    }

    /** As of the function whose body {@code element} is in. */
    @Override
    protected Object translateStackTraceElement(TruffleStackTraceElement element) {
        for (Node n = element.getLocation(); n != null; n = n.getParent()) {
            if (n instanceof CallNode site && n.getParent() instanceof FunctionNode body) {
                return new WasmFrame(body.method.function, body.offset(site));
            }
        }
        return new WasmFrame(functions[0], WasmFrame.UNKNOWN);
    }

    @Override
    public String toString() {
        return getName() + " (tail calls)";
    }

    @Override
    public String getQualifiedName() {
        return getName();
    }
}
