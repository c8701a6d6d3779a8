package org.trifola.format.diagnostic;

import org.jspecify.annotations.Nullable;

/** A well-formed module that breaks a validation rule (spec: validation). */
public final class Invalid extends FormatException {
    private static final long serialVersionUID = 1;

    public Invalid(String reason, Position position) {
        this(reason, position, -1, null, null);
    }

    public Invalid(
            String reason,
            Position position,
            int functionIndex,
            @Nullable String functionName,
            @Nullable String excerpt) {
        super(reason, position, functionIndex, functionName, excerpt);
    }

    /** The error at a byte offset of a binary module. */
    public static Invalid atOffset(long offset, String reason) {
        return new Invalid(reason, new Position.Binary(offset));
    }

    @Override
    public Invalid at(
            Position newPosition, int index, @Nullable String name, @Nullable String newExcerpt) {
        return new Invalid(reason(), newPosition, index, name, newExcerpt);
    }
}
