package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.GlobalType;
import org.trifola.language.code.ModuleCode;

/**
 * A global instance (spec: execution/runtime, "Global Instances"): a cell in its instance, or a
 * cell of its own.
 */
public final class Global extends Extern {
    private final GlobalType type;
    private final @Nullable ModuleCode module;
    private final long[] cells;
    private final @Nullable Object[] references;
    private final int index;

    Global(
            GlobalType type,
            @Nullable ModuleCode module,
            long[] cells,
            @Nullable Object[] references,
            int index) {
        this.type = type;
        this.module = module;
        this.cells = cells;
        this.references = references;
        this.index = index;
    }

    /**
     * A global of the host's, not of a module's, with its first value; type indices are canonical
     * ids.
     */
    public Global(GlobalType type, long bits, @Nullable Object reference) {
        this(type, null, new long[] {bits, 0}, new @Nullable Object[] {reference}, 0);
    }

    /**
     * The type; type indices in it are those of {@link #module()}, canonical ids where that is
     * null.
     */
    public GlobalType type() {
        return type;
    }

    public @Nullable ModuleCode module() {
        return module;
    }

    /** The bits of a number, as in the calling convention. */
    public long bits() {
        return cells[index];
    }

    public void setBits(long bits) {
        cells[index] = bits;
    }

    /** The upper half of a {@code v128}; {@link #bits()} has the lower. */
    public long highBits() {
        return cells[index + cells.length / 2];
    }

    public void setHighBits(long bits) {
        cells[index + cells.length / 2] = bits;
    }

    public @Nullable Object reference() {
        return references[index];
    }

    public void setReference(@Nullable Object reference) {
        references[index] = reference;
    }
}
