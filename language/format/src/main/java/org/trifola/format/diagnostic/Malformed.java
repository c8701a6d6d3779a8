package org.trifola.format.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * Input that breaks the grammar of the binary or text format (spec: binary format, text format).
 */
public final class Malformed extends FormatException {
    private static final long serialVersionUID = 1;

    public Malformed(String reason, Position position) {
        this(reason, position, -1, null, null);
    }

    public Malformed(
            String reason,
            Position position,
            int functionIndex,
            @Nullable String functionName,
            @Nullable String excerpt) {
        super(reason, position, functionIndex, functionName, excerpt);
    }

    /** The error at a byte offset of a binary module. */
    public static Malformed atOffset(long offset, String reason) {
        return new Malformed(reason, new Position.Binary(offset));
    }

    @Override
    public Malformed at(
            Position newPosition, int index, @Nullable String name, @Nullable String newExcerpt) {
        return new Malformed(reason(), newPosition, index, name, newExcerpt);
    }
}
