package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;

/** Data that active segments wrote to a memory that has no bytes yet, in the order of writing. */
final class PendingData {
    private @Nullable Piece first;
    private @Nullable Piece last;

    /**
     * {@code count} bytes of {@code data} from index {@code from} on, to be written to {@code to}.
     */
    private static final class Piece {
        final long to;
        final ByteSlice data;
        final int from;
        final int count;
        @Nullable Piece next;

        Piece(long to, ByteSlice data, int from, int count) {
            this.to = to;
            this.data = data;
            this.from = from;
            this.count = count;
        }
    }

    /**
     * Notes {@code count} bytes of {@code data} from index {@code from} on for address {@code to}.
     */
    void add(long to, ByteSlice data, int from, int count) {
        Piece piece = new Piece(to, data, from, count);
        if (last == null) {
            first = piece;
        } else {
            last.next = piece;
        }
        last = piece;
    }

    /** Hands everything to {@code array}, else to {@code memory}, and forgets it. */
    void writeTo(Memory memory, byte @Nullable [] array) {
        for (Piece piece = first; piece != null; piece = piece.next) {
            ByteSlice data = piece.data.loaded();
            int from = data.index() + piece.from;
            if (array == null) {
                memory.put(piece.to, data.array(), from, piece.count);
            } else {
                System.arraycopy(data.array(), from, array, (int) piece.to, piece.count);
            }
        }
        first = null;
        last = null;
    }
}
