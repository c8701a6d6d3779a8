package org.trifola.launcher;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * What the end of a guest by an exception means to the user. Texts and statuses are Wasmtime's
 * where it has them.
 */
final class GuestErrors {
    private static final int MAX_FRAMES = 20;
    private static final int MAX_STATUS = 255;

    private GuestErrors() {}

    /** The exit status that the guest asked for. */
    static int status(PolyglotException exit, InputFile input) {
        int status = exit.getExitStatus();
        if (status < 0 || status > MAX_STATUS) {
            throw notRun(
                    input, "the guest ended with status " + status + ", which is not in 0 to 255");
        }
        return status;
    }

    /**
     * The failure that {@code e} is.
     *
     * @param step what was being done: {@code failed to ...}
     */
    static RuntimeException failure(PolyglotException e, InputFile input, String step) {
        if (e.isSyntaxError()) {
            return input.rejected(String.valueOf(e.getMessage()));
        }
        if (e.isInternalError()) {
            return e;
        }
        if (e.isResourceExhausted()) {
            return exhaustion(String.valueOf(e.getMessage()), input, step);
        }
        Value object = e.getGuestObject();
        if (object != null && object.hasMember("reason") && object.hasMember("frames")) {
            return trap(object, input, step);
        }
        return notRun(input, step, String.valueOf(e.getMessage()));
    }

    /** The end by a limit: {@code out of fuel, at 0x1f: wasm-function[3] <name>} for instance. */
    private static Failure exhaustion(String message, InputFile input, String step) {
        int at = message.indexOf(", at 0x");
        List<String> causes = new ArrayList<>();
        causes.add(step);
        if (at >= 0) {
            causes.add("error while executing" + message.substring(at + 1));
        }
        causes.add("wasm trap: " + (at < 0 ? message : message.substring(0, at)));
        return new Failure(heading(input), causes, ExitStatus.TRAP);
    }

    private static Failure notRun(InputFile input, String... causes) {
        return new Failure(heading(input), causes);
    }

    private static String heading(InputFile input) {
        return "failed to run main module `" + input.name() + "`";
    }

    private static Failure trap(Value trap, InputFile input, String step) {
        List<String> causes = new ArrayList<>();
        causes.add(step);
        if (trap.getMember("frames").getArraySize() > 0) {
            causes.add(backtrace(trap, input.stem()));
        }
        causes.add("wasm trap: " + reason(trap.getMember("reason").asString()));
        return new Failure(heading(input), causes, ExitStatus.TRAP);
    }

    /** Wasmtime's wording, where it differs from that of the spec's test suite. */
    private static String reason(String reason) {
        return switch (reason) {
            case "unreachable" -> "wasm `unreachable` instruction executed";
            case "undefined element" -> "undefined element: out of bounds table access";
            default -> reason;
        };
    }

    private static String backtrace(Value trap, String module) {
        Value frames = trap.getMember("frames");
        long shown = Math.min(frames.getArraySize(), MAX_FRAMES);
        StringBuilder s = new StringBuilder("error while executing at wasm backtrace:");
        for (int i = 0; i < shown; i++) {
            s.append(line(i, frames.getArrayElement(i), module));
        }
        long more = frames.getArraySize() - shown + trap.getMember("omittedFrames").asLong();
        if (more > 0) {
            s.append("\n    ... ").append(more).append(" more");
        }
        return s.toString();
    }

    private static String line(int i, Value frame, String module) {
        String index = "<wasm function " + frame.getMember("functionIndex").asInt() + ">";
        String name = frame.getMember("functionName").asString();
        return "\n%3d: %#8x - %s!%s"
                .formatted(
                        i,
                        frame.getMember("offset").asInt(),
                        module,
                        name.isEmpty() ? index : name + " " + index);
    }
}
