package org.trifola.format.text;

import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.diagnostic.Position;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;

import java.util.Arrays;

/**
 * Where in the text the parts of a parsed module stand. The bodies, expressions and {@link
 * Module#offsets() items} of such a module have offsets in one common space, the indices of the
 * array behind their slices; an error reported with such an offset can be told by line and column.
 */
public final class TextPositions {
    private final Source source;
    private final int[] offsets;
    private final int[] textOffsets;

    private TextPositions(Source source, int[] offsets, int[] textOffsets) {
        this.source = source;
        this.offsets = offsets;
        this.textOffsets = textOffsets;
    }

    /**
     * The line and column of what was encoded at {@code offset}: of the instruction or item that it
     * belongs to.
     */
    public Position.Text position(long offset) {
        return source.position(textOffset(offset));
    }

    /** The line of {@link #position} with a caret below. */
    public String excerpt(long offset) {
        return source.excerpt(textOffset(offset));
    }

    /**
     * The line and column of the instruction at {@code offset} of the body of the {@code
     * definition}-th defined function.
     */
    public Position.Text position(Module module, int definition, int offset) {
        return position(module.bodies().get(definition).offset() + offset);
    }

    /**
     * The same error told by line and column, with an excerpt; errors that have no offset are
     * returned as they are.
     */
    public FormatException locate(FormatException e, NameSection names) {
        if (!(e.position() instanceof Position.Binary(long offset))) {
            return e;
        }
        int function = e.functionIndex();
        String name = function < 0 ? null : names.function(function);
        return e.at(position(offset), function, name, excerpt(offset));
    }

    private int textOffset(long offset) {
        int found = Arrays.binarySearch(offsets, (int) Math.min(offset, Integer.MAX_VALUE));
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : textOffsets[index];
    }

    /** Collects positions, in the order of their offsets. */
    static final class Builder {
        private final Source source;
        private int[] offsets = new int[64];
        private int[] textOffsets = new int[64];
        private int count;

        Builder(Source source) {
            this.source = source;
        }

        void mark(int offset, int textOffset) {
            if (count > 0 && offsets[count - 1] == offset) {
                count--;
            } else if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
                textOffsets = Arrays.copyOf(textOffsets, count * 2);
            }
            offsets[count] = offset;
            textOffsets[count++] = textOffset;
        }

        TextPositions build() {
            return new TextPositions(
                    source, Arrays.copyOf(offsets, count), Arrays.copyOf(textOffsets, count));
        }
    }
}
