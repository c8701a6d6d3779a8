package org.trifola.format.diagnostic;

/**
 * Where in its source something stands: a byte offset in a binary module, or a line and column in a
 * text.
 */
public sealed interface Position {

    /** A byte offset from the start of the module; printed as {@code 0x1f}. */
    record Binary(long offset) implements Position {
        @Override
        public String toString() {
            return "0x" + Long.toHexString(offset);
        }
    }

    /**
     * A line and a column, both counted from 1; printed as {@code 3:14}. Columns count code points.
     */
    record Text(int line, int column) implements Position {
        @Override
        public String toString() {
            return line + ":" + column;
        }
    }
}
