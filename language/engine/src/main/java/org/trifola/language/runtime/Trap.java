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

import java.util.Arrays;
import java.util.List;

/**
 * A trap (spec: intro, "Phases", execution/runtime): execution of wasm ended abruptly. Catches, on
 * its way out, the wasm functions that it passes.
 *
 * <p>To other languages and the host the exception object has the members {@code reason} (the
 * message alone), {@code frames} (an array of {@link WasmFrame}, innermost first) and {@code
 * omittedFrames}.
 */
@ExportLibrary(InteropLibrary.class)
public final class Trap extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    /** The largest number of frames kept: the innermost ones. */
    public static final int MAX_FRAMES = 64;

    private static final WasmFrame[] NO_FRAMES = {};

    private final boolean exhaustion;
    private transient WasmFrame[] frames = NO_FRAMES;
    private int omitted;

    public Trap(String reason) {
        super(reason);
        exhaustion = false;
    }

    private Trap(String reason, @Nullable Throwable cause, boolean exhaustion) {
        super(reason, cause, UNLIMITED_STACK_TRACE, null);
        this.exhaustion = exhaustion;
    }

    /** The trap that {@code signal} means. */
    public static Trap of(TrapSignal signal) {
        return new Trap(signal.reason(), null, signal.isExhaustion());
    }

    /** The trap that the exhaustion of the call stack is for the guest. */
    public static Trap of(StackOverflowError e) {
        return new Trap("call stack exhausted", e, true);
    }

    /** The trap of a guest that met a limit of its resources. */
    public static Trap exhaustion(String reason) {
        return new Trap(reason, null, true);
    }

    /** A trap because of something that failed outside wasm. */
    public Trap(String reason, Throwable cause) {
        this(reason, cause, false);
    }

    /**
     * This trap outside of wasm: the trap itself, or where the guest met a limit, an error that the
     * polyglot API knows as one.
     *
     * @throws ResourceExhausted in the latter case, {@link StackExhausted} where it is the stack
     */
    @TruffleBoundary
    public Trap escaping() {
        if (!exhaustion) {
            return this;
        }
        String message = frames.length == 0 ? reason() : reason() + ", at " + frames[0];
        if (getCause() instanceof StackOverflowError) {
            throw new StackExhausted(message);
        }
        throw new ResourceExhausted(message);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Notes that the trap passed the function of {@code code} at code index {@code pc}. */
    @TruffleBoundary
    public void addFrame(Code code, int pc) {
        int count = frames.length;
        if (count < MAX_FRAMES) {
            frames = Arrays.copyOf(frames, count + 1);
            frames[count] = new WasmFrame(code.function, code.offsetAt(pc));
        } else {
            omitted++;
        }
    }

    /** The wasm functions that were active, innermost first. */
    public List<WasmFrame> frames() {
        return List.of(frames);
    }

    /** How many outer frames were left out of {@link #frames()}. */
    public int omittedFrames() {
        return omitted;
    }

    /** Where the instruction that trapped stands in the text of its module. */
    @ExportMessage
    @TruffleBoundary
    boolean hasSourceLocation() {
        return frames.length > 0 && frames[0].function().module().view().isCheap();
    }

    @ExportMessage(name = "getSourceLocation")
    @TruffleBoundary
    SourceSection sourceLocation() throws UnsupportedMessageException {
        if (!hasSourceLocation()) {
            throw UnsupportedMessageException.create();
        }
        return frames[0].function().section(frames[0].offset());
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray("reason", "frames", "omittedFrames");
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals("reason") || member.equals("frames") || member.equals("omittedFrames");
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case "reason" -> reason();
            case "frames" -> new ReadOnlyArray((Object[]) frames);
            case "omittedFrames" -> omitted;
            default -> throw UnknownIdentifierException.create(member);
        };
    }
}
