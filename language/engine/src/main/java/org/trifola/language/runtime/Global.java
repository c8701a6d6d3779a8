package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.GlobalType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.heap.Cells;

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

    /** The number, read atomically; {@code ordering} as the binary format has it. */
    public long atomicBits(int ordering) {
        return Cells.get(cells, index, ordering);
    }

    /** The reference, read atomically. */
    public @Nullable Object atomicReference(int ordering) {
        return Cells.get(references, index, ordering);
    }

    public void atomicSet(long bits, int ordering) {
        Cells.set(cells, index, bits, ordering);
    }

    public void atomicSet(@Nullable Object reference, int ordering) {
        Cells.set(references, index, reference, ordering);
    }

    /** Read-modify-write of an {@code i32}; the value before. */
    public int modify(int operation, int value) {
        return Cells.modify(cells, index, operation, value);
    }

    /** Read-modify-write of an {@code i64}; the value before. */
    public long modify(int operation, long value) {
        return Cells.modify(cells, index, operation, value);
    }

    public @Nullable Object exchange(@Nullable Object reference) {
        return Cells.exchange(references, index, reference);
    }

    /** Sets {@code value} if {@code expected} is there; the value before. */
    public int compareExchange(int expected, int value) {
        return Cells.compareExchange(cells, index, expected, value);
    }

    public long compareExchange(long expected, long value) {
        return Cells.compareExchange(cells, index, expected, value);
    }

    public @Nullable Object compareExchange(@Nullable Object expected, @Nullable Object value) {
        return Cells.compareExchange(references, index, expected, value);
    }

    public @Nullable Object reference() {
        return references[index];
    }

    public void setReference(@Nullable Object reference) {
        references[index] = reference;
    }
}
