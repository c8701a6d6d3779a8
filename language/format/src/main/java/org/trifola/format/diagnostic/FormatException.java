package org.trifola.format.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A module that is not one: {@link Malformed} by its grammar or {@link Invalid} by its typing.
 *
 * <p>{@link #getMessage()} is complete for a reader (message, position, function); the parts are
 * here for tools.
 */
public abstract sealed class FormatException extends RuntimeException permits Malformed, Invalid {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final transient Position position;
    private final int functionIndex;
    private final @Nullable String functionName;
    private final @Nullable String excerpt;

    FormatException(
            String reason,
            Position position,
            int functionIndex,
            @Nullable String functionName,
            @Nullable String excerpt) {
        super(describe(reason, position, functionIndex, functionName, excerpt), null, false, false);
        this.reason = reason;
        this.position = position;
        this.functionIndex = functionIndex;
        this.functionName = functionName;
        this.excerpt = excerpt;
    }

    private static String describe(
            String reason,
            Position position,
            int functionIndex,
            @Nullable String functionName,
            @Nullable String excerpt) {
        StringBuilder s = new StringBuilder(reason);
        s.append(" (at ")
                .append(position instanceof Position.Binary ? "offset " : "")
                .append(position);
        if (functionIndex >= 0) {
            s.append(", in function ").append(functionIndex);
            if (functionName != null) {
                s.append(" <").append(functionName).append('>');
            }
        }
        s.append(')');
        if (excerpt != null) {
            s.append('\n').append(excerpt);
        }
        return s.toString();
    }

    /**
     * The reason alone, starting with the spec suite's text: {@code type mismatch: expected i32,
     * found i64}.
     */
    public final String reason() {
        return reason;
    }

    public final Position position() {
        return position;
    }

    /** The index of the function in question, or -1 where the error is outside of functions. */
    public final int functionIndex() {
        return functionIndex;
    }

    public final @Nullable String functionName() {
        return functionName;
    }

    /**
     * For text: the line in question with a caret below the column, both lines joined by a line
     * feed.
     */
    public final @Nullable String excerpt() {
        return excerpt;
    }

    /**
     * The same error in function {@code index} with the given name, at {@code position}, with
     * {@code excerpt}.
     */
    public abstract FormatException at(
            Position newPosition, int index, @Nullable String name, @Nullable String newExcerpt);
}
