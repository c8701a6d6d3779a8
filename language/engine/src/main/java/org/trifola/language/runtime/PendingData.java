package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

/** Data that active segments wrote to a memory that has no bytes yet, in the order of writing. */
final class PendingData {
    private @Nullable Piece first;
    private @Nullable Piece last;

    /** {@code count} bytes from {@code source[from]} on, to be written to address {@code to}. */
    private static final class Piece {
        final long to;
        final byte[] source;
        final int from;
        final int count;
        @Nullable Piece next;

        Piece(long to, byte[] source, int from, int count) {
            this.to = to;
            this.source = source;
            this.from = from;
            this.count = count;
        }
    }

    /** Notes {@code count} bytes from {@code source[from]} on for address {@code to}. */
    void add(long to, byte[] source, int from, int count) {
        Piece piece = new Piece(to, source, from, count);
        if (last == null) {
            first = piece;
        } else {
            last.next = piece;
        }
        last = piece;
    }

    /** Hands everything to {@code array}, else to {@code memory}, and forgets it. */
    void writeTo(Memory memory, byte @Nullable [] array) {
        Piece piece = first;
        first = null;
        last = null;
        for (; piece != null; piece = piece.next) {
            if (array == null) {
                memory.put(piece.to, piece.source, piece.from, piece.count);
            } else {
                System.arraycopy(piece.source, piece.from, array, (int) piece.to, piece.count);
            }
        }
    }
}
