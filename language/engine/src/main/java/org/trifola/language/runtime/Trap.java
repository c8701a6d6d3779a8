package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.numeric.TrapSignal;

import java.util.List;

/**
 * A trap (spec: intro, "Phases", execution/runtime): execution of wasm ended abruptly. Catches, on
 * its way out, the wasm functions that it passes.
 *
 * <p>To other languages and the host the exception object has the members {@code reason} (the
 * message alone), {@code frames} (an array of {@link WasmFrame}, innermost first), {@code
 * outerFrames} (the outermost ones, if there are many) and {@code omittedFrames} (the number of
 * those between the two).
 */
@ExportLibrary(InteropLibrary.class)
public final class Trap extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    /** The largest number of frames kept: the innermost ones. */
    public static final int MAX_FRAMES = 64;

    /** The largest number of frames kept beyond those: the outermost ones. */
    private static final int MAX_OUTER_FRAMES = 16;

    /** How many frames of either kind the message of an exhausted stack has. */
    private static final int NAMED_FRAMES = 8;

    private static final String REASON = "reason";
    private static final String FRAMES = "frames";
    private static final String OMITTED_FRAMES = "omittedFrames";
    private static final String OUTER_FRAMES = "outerFrames";
    private static final List<String> MEMBERS =
            List.of(REASON, FRAMES, OMITTED_FRAMES, OUTER_FRAMES);

    /** What a trap may be besides a fault of the guest. */
    private enum Exhaustion {
        NONE,
        LIMIT,
        STACK
    }

    private final Exhaustion exhaustion;
    private final transient Backtrace backtrace = new Backtrace(MAX_FRAMES, MAX_OUTER_FRAMES);

    public Trap(String reason) {
        super(reason);
        exhaustion = Exhaustion.NONE;
    }

    private Trap(String reason, @Nullable Throwable cause, Exhaustion exhaustion) {
        super(reason, cause, UNLIMITED_STACK_TRACE, null);
        this.exhaustion = exhaustion;
    }

    /** The trap that {@code signal} means. */
    public static Trap of(TrapSignal signal) {
        Exhaustion exhaustion = signal.isExhaustion() ? Exhaustion.LIMIT : Exhaustion.NONE;
        return new Trap(
                signal.reason(),
                null,
                signal == TrapSignal.CALL_STACK_EXHAUSTED ? Exhaustion.STACK : exhaustion);
    }

    /** The trap that the exhaustion of the call stack is for the guest. */
    public static Trap of(StackOverflowError e) {
        return new Trap(TrapSignal.CALL_STACK_EXHAUSTED.reason(), e, Exhaustion.STACK);
    }

    /** The trap of a guest that met a limit of its resources. */
    public static Trap exhaustion(String reason) {
        return new Trap(reason, null, Exhaustion.LIMIT);
    }

    /** A trap because of something that failed outside wasm. */
    public Trap(String reason, Throwable cause) {
        this(reason, cause, Exhaustion.NONE);
    }

    /**
     * This trap outside of wasm: the trap itself, or where the guest met a limit, an error that the
     * polyglot API knows as one.
     *
     * @throws ResourceExhausted in the latter case, {@link StackExhausted} where it is the stack
     */
    @TruffleBoundary
    public Trap escaping() {
        switch (exhaustion) {
            case NONE -> {
                return this;
            }
            case LIMIT -> throw new ResourceExhausted(message(1));
            case STACK -> throw new StackExhausted(message(NAMED_FRAMES));
        }
        return this;
    }

    /** The reason and the frames: at most {@code most} of either end. */
    private String message(int most) {
        StringBuilder message = new StringBuilder(reason());
        List<WasmFrame> inner = backtrace.inner();
        for (int i = 0; i < Math.min(most, inner.size()); i++) {
            message.append(i == 0 ? ", at " : "\n    at ").append(inner.get(i));
        }
        if (most == 1) {
            return message.toString();
        }
        List<WasmFrame> outer = backtrace.outer();
        int beyond = Math.max(0, inner.size() - most);
        int last = Math.min(most, beyond + outer.size());
        int fromOuter = Math.min(last, outer.size());
        int fromInner = last - fromOuter;
        int omitted = backtrace.omitted() + beyond + outer.size() - last;
        if (omitted > 0) {
            message.append("\n    ... ").append(omitted).append(" more");
        }
        for (WasmFrame frame : inner.subList(inner.size() - fromInner, inner.size())) {
            message.append("\n    at ").append(frame);
        }
        for (WasmFrame frame : outer.subList(outer.size() - fromOuter, outer.size())) {
            message.append("\n    at ").append(frame);
        }
        return message.toString();
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Notes that the trap passed the function of {@code code} at code index {@code pc}. */
    @TruffleBoundary
    public void addFrame(Code code, int pc) {
        backtrace.add(new WasmFrame(code.function, code.offsetAt(pc)));
    }

    /** The wasm functions that were active, innermost first. */
    public List<WasmFrame> frames() {
        return backtrace.inner();
    }

    /** The outermost of those that are not among {@link #frames()}, the outermost last. */
    public List<WasmFrame> outerFrames() {
        return backtrace.outer();
    }

    /** How many frames between {@link #frames()} and {@link #outerFrames()} were left out. */
    public int omittedFrames() {
        return backtrace.omitted();
    }

    /** Where the instruction that trapped stands in the text of its module. */
    @ExportMessage
    @TruffleBoundary
    boolean hasSourceLocation() {
        return !frames().isEmpty() && frames().getFirst().function().module().view().isCheap();
    }

    @ExportMessage(name = "getSourceLocation")
    @TruffleBoundary
    SourceSection sourceLocation() throws UnsupportedMessageException {
        if (!hasSourceLocation()) {
            throw UnsupportedMessageException.create();
        }
        WasmFrame innermost = frames().getFirst();
        return innermost.function().section(innermost.offset());
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(MEMBERS.toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return MEMBERS.contains(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case REASON -> reason();
            case FRAMES -> new ReadOnlyArray(frames().toArray());
            case OMITTED_FRAMES -> omittedFrames();
            case OUTER_FRAMES -> new ReadOnlyArray(outerFrames().toArray());
            default -> throw UnknownIdentifierException.create(member);
        };
    }
}
