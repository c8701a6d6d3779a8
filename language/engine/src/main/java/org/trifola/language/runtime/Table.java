package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.TableType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.heap.I31;
import org.trifola.language.numeric.TrapSignal;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A table instance (spec: execution/runtime, "Table Instances"): null references are Java nulls.
 *
 * <p>All that changes a shared table holds its lock, so that nothing is written to elements that a
 * growing table has left behind. Reads take none: an array of elements is complete before anybody
 * sees it, and an index beyond it is looked up again.
 */
public final class Table extends Growable {
    /** The most elements that one table can have here. */
    public static final int MAX_SIZE = 10_000_000;

    private final TableType type;
    private final @Nullable ModuleCode module;
    private final boolean shared;
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
        super(budget, Resource.TABLES, Resource.TABLE_ELEMENTS, initialSize(type));
        this.type = type;
        this.module = module;
        shared = type.shared();
        size = initialSize(type);
        elements = new @Nullable Object[size];
        if (init != null) {
            Arrays.fill(elements, init);
        }
    }

    private static int initialSize(TableType type) {
        return (int) Math.min(type.limits().min(), MAX_SIZE);
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
        @Nullable Object[] e = elements;
        return index < e.length ? e[(int) index] : reread((int) index);
    }

    /**
     * The element at an index beyond the elements that a reader saw while others grew the table.
     */
    @TruffleBoundary
    private synchronized @Nullable Object reread(int index) {
        return elements[index];
    }

    /** The callee for an indirect call: as {@link #get} with the traps of {@code call_indirect}. */
    public Function callee(long index) {
        @Nullable Object[] e = elements;
        // What is behind the size is null.
        if (Long.compareUnsigned(index, e.length) < 0) {
            Object f = e[(int) index];
            if (f != null) {
                return (Function) f;
            }
        }
        if (shared) {
            // PE: a path that came back from here would make compiled code read everything anew.
            CompilerDirectives.transferToInterpreter();
            return lateCallee(index);
        }
        throw missing(index);
    }

    /** What an indirect call without a callee traps with. */
    @TruffleBoundary
    private TrapSignal missing(long index) {
        return Long.compareUnsigned(index, size) >= 0
                ? TrapSignal.UNDEFINED_ELEMENT
                : TrapSignal.UNINITIALIZED_ELEMENT;
    }

    /** Traps, unless others have grown the table. */
    private Function lateCallee(long index) {
        Object f = Long.compareUnsigned(index, size) >= 0 ? null : reread((int) index);
        if (f == null) {
            throw missing(index);
        }
        return (Function) f;
    }

    public void set(long index, @Nullable Object value) {
        if (Long.compareUnsigned(index, size) >= 0) {
            throw TrapSignal.OUT_OF_BOUNDS_TABLE;
        }
        if (shared) {
            exchange(index, value);
        } else {
            elements[(int) index] = value;
        }
    }

    /** The element at {@code index}, sequentially consistent. */
    @TruffleBoundary
    public synchronized @Nullable Object atomicGet(long index) {
        return elements[check(index)];
    }

    public void atomicSet(long index, @Nullable Object value) {
        exchange(index, value);
    }

    /** Sets the element at {@code index}; the one before. */
    @TruffleBoundary
    public synchronized @Nullable Object exchange(long index, @Nullable Object value) {
        Object before = elements[check(index)];
        elements[(int) index] = value;
        return before;
    }

    /** Sets {@code value} if {@code expected} is there, as {@code ref.eq} says; the one before. */
    @TruffleBoundary
    public synchronized @Nullable Object compareExchange(
            long index, @Nullable Object expected, @Nullable Object value) {
        Object before = elements[check(index)];
        if (I31.same(before, expected)) {
            elements[(int) index] = value;
        }
        return before;
    }

    private int check(long index) {
        if (Long.compareUnsigned(index, size) >= 0) {
            throw TrapSignal.OUT_OF_BOUNDS_TABLE;
        }
        return (int) index;
    }

    /**
     * Grows by {@code delta} elements of {@code init}; returns the old size, or -1 if that is not
     * possible.
     */
    @TruffleBoundary
    public long grow(long delta, @Nullable Object init) {
        long old = growBy(delta, init);
        if (old >= 0) {
            reportGrowth(old, old + delta);
        }
        return old;
    }

    private synchronized long growBy(long delta, @Nullable Object init) {
        long max = Math.min(type.limits().max().orElse(MAX_SIZE), MAX_SIZE);
        if (type.limits().max().isPresent() && type.limits().max().getAsLong() < 0) {
            max = MAX_SIZE;
        }
        int old = size;
        if (Long.compareUnsigned(delta, max - old) > 0) {
            return -1;
        }
        int newSize = old + (int) delta;
        if (!extend(delta)) {
            return -1;
        }
        @Nullable Object @Nullable [] e = room(newSize, max);
        if (e == null) {
            refund(delta);
            return -1;
        }
        if (init != null) {
            Arrays.fill(e, old, newSize, init);
        }
        VarHandle.releaseFence();
        elements = e;
        size = newSize;
        return old;
    }

    @Override
    long amount() {
        return size;
    }

    /** The elements in an array that is long enough; null where the Java heap has no room. */
    private @Nullable Object @Nullable [] room(int needed, long max) {
        @Nullable Object[] e = elements;
        if (needed <= e.length) {
            return e;
        }
        // A shared table has no room to spare: what others can see is complete.
        long length = shared ? needed : Math.min(Math.max(needed, 2L * e.length), max);
        try {
            return Arrays.copyOf(e, (int) length);
        } catch (OutOfMemoryError _) {
            return null;
        }
    }

    public void fill(long from, @Nullable Object value, long count) {
        if (shared) {
            fillShared(from, value, count);
        } else {
            checkRange(from, count, size);
            Arrays.fill(elements, (int) from, (int) (from + count), value);
        }
    }

    @TruffleBoundary
    private synchronized void fillShared(long from, @Nullable Object value, long count) {
        checkRange(from, count, size);
        Arrays.fill(elements, (int) from, (int) (from + count), value);
    }

    /**
     * Copies {@code count} elements of {@code source}, which may be null where a dropped segment is
     * meant.
     */
    public void init(long to, @Nullable Object @Nullable [] source, long from, long count) {
        checkRange(from, count, source == null ? 0 : source.length);
        if (shared) {
            writeShared(to, source, from, count);
        } else {
            write(to, source, from, count);
        }
    }

    /** Copies within or between tables; ranges may overlap. */
    public void copy(long to, Table source, long from, long count) {
        // Never two locks at a time: elements are taken from what the source has now.
        @Nullable Object[] elementsThere = source.shared ? source.snapshot() : source.elements;
        checkRange(from, count, source.shared ? elementsThere.length : source.size);
        if (shared) {
            writeShared(to, elementsThere, from, count);
        } else {
            write(to, elementsThere, from, count);
        }
    }

    /** The elements of a shared table, as many as there are. */
    @TruffleBoundary
    private synchronized @Nullable Object[] snapshot() {
        return elements;
    }

    @TruffleBoundary
    private synchronized void writeShared(
            long to, @Nullable Object @Nullable [] source, long from, long count) {
        write(to, source, from, count);
    }

    private void write(long to, @Nullable Object @Nullable [] source, long from, long count) {
        checkRange(to, count, size);
        if (source != null) {
            System.arraycopy(source, (int) from, elements, (int) to, (int) count);
        }
    }

    private static void checkRange(long from, long count, long size) {
        if (Long.compareUnsigned(count, size) > 0 || Long.compareUnsigned(from, size - count) > 0) {
            throw TrapSignal.OUT_OF_BOUNDS_TABLE;
        }
    }
}
