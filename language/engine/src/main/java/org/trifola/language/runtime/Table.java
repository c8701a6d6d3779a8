package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.TableType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.numeric.TrapSignal;

import java.util.Arrays;

/**
 * A table instance (spec: execution/runtime, "Table Instances"): null references are Java nulls.
 */
public final class Table extends Extern {
    /** The most elements that one table can have here. */
    public static final int MAX_SIZE = 10_000_000;

    private final TableType type;
    private final @Nullable ModuleCode module;
    private final @Nullable Charge charge;
    private @Nullable Object[] elements;
    private int size;

    /** A table of the declared minimal size, filled with {@code init}, that nobody pays for. */
    public Table(TableType type, @Nullable ModuleCode module, @Nullable Object init) {
        this(type, module, init, null);
    }

    /**
     * A table of the declared minimal size, filled with {@code init}.
     *
     * @throws Trap where that is more than {@code budget} allows
     */
    public Table(
            TableType type,
            @Nullable ModuleCode module,
            @Nullable Object init,
            @Nullable Budget budget) {
        this.type = type;
        this.module = module;
        size = (int) Math.min(type.limits().min(), MAX_SIZE);
        charge =
                budget == null
                        ? null
                        : budget.open(this, Resource.TABLES, Resource.TABLE_ELEMENTS, size);
        elements = new @Nullable Object[size];
        if (init != null) {
            Arrays.fill(elements, init);
        }
    }

    /**
     * The declared type; type indices in it are those of {@link #module()}, canonical ids where
     * that is null.
     */
    public TableType type() {
        return type;
    }

    public @Nullable ModuleCode module() {
        return module;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** The element at {@code index}, unsigned; traps beyond the end. */
    public @Nullable Object get(long index) {
        if (Long.compareUnsigned(index, size) >= 0) {
            throw TrapSignal.OUT_OF_BOUNDS_TABLE;
        }
        return elements[(int) index];
    }

    /** The callee for an indirect call: as {@link #get} with the traps of {@code call_indirect}. */
    public Function callee(long index) {
        if (Long.compareUnsigned(index, size) >= 0) {
            throw TrapSignal.UNDEFINED_ELEMENT;
        }
        Object f = elements[(int) index];
        if (f == null) {
            throw TrapSignal.UNINITIALIZED_ELEMENT;
        }
        return (Function) f;
    }

    public void set(long index, @Nullable Object value) {
        if (Long.compareUnsigned(index, size) >= 0) {
            throw TrapSignal.OUT_OF_BOUNDS_TABLE;
        }
        elements[(int) index] = value;
    }

    /**
     * Grows by {@code delta} elements of {@code init}; returns the old size, or -1 if that is not
     * possible.
     */
    @TruffleBoundary
    public long grow(long delta, @Nullable Object init) {
        long max = Math.min(type.limits().max().orElse(MAX_SIZE), MAX_SIZE);
        if (type.limits().max().isPresent() && type.limits().max().getAsLong() < 0) {
            max = MAX_SIZE;
        }
        int old = size;
        if (Long.compareUnsigned(delta, max - old) > 0) {
            return -1;
        }
        int newSize = old + (int) delta;
        if (charge != null && !charge.extend(delta)) {
            return -1;
        }
        if (newSize > elements.length && !reserve(newSize, max)) {
            if (charge != null) {
                charge.refund(delta);
            }
            return -1;
        }
        if (init != null) {
            Arrays.fill(elements, old, newSize, init);
        }
        size = newSize;
        return old;
    }

    /** Makes the array long enough; says whether the Java heap had room. */
    private boolean reserve(int needed, long max) {
        try {
            int length = (int) Math.min(Math.max(needed, 2L * elements.length), max);
            elements = Arrays.copyOf(elements, length);
            return true;
        } catch (OutOfMemoryError _) {
            return false;
        }
    }

    public void fill(long from, @Nullable Object value, long count) {
        checkRange(from, count, size);
        Arrays.fill(elements, (int) from, (int) (from + count), value);
    }

    /**
     * Copies {@code count} elements of {@code source}, which may be null where a dropped segment is
     * meant.
     */
    public void init(long to, @Nullable Object @Nullable [] source, long from, long count) {
        checkRange(from, count, source == null ? 0 : source.length);
        checkRange(to, count, size);
        if (source != null) {
            System.arraycopy(source, (int) from, elements, (int) to, (int) count);
        }
    }

    /** Copies within or between tables; ranges may overlap. */
    public void copy(long to, Table source, long from, long count) {
        checkRange(from, count, source.size);
        checkRange(to, count, size);
        System.arraycopy(source.elements, (int) from, elements, (int) to, (int) count);
    }

    private static void checkRange(long from, long count, long size) {
        if (Long.compareUnsigned(count, size) > 0 || Long.compareUnsigned(from, size - count) > 0) {
            throw TrapSignal.OUT_OF_BOUNDS_TABLE;
        }
    }
}
