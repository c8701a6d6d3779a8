package org.trifola.language.heap;

import org.jspecify.annotations.Nullable;
import org.trifola.language.numeric.ReadModifyWrite;

import java.lang.invoke.VarHandle;

/**
 * Atomic accesses to the fields of structures, by slot (shared-everything-threads). Those of a
 * narrow class go through the field's handle, those of a wide one to {@link Cells}.
 *
 * <p>PE: slots are constants, hence so are handles.
 */
public final class AtomicFields {
    private AtomicFields() {}

    public static long getNumber(@Nullable Object structure, int slot, int ordering) {
        Object s = Structures.nonNull(structure);
        if (Structures.isWide(slot)) {
            return Cells.get(Structures.numbers(s, slot), Structures.index(slot), ordering);
        }
        VarHandle field = Structures.handle(slot);
        return ordering == Cells.SEQUENTIAL
                ? (long) field.getVolatile(s)
                : (long) field.getAcquire(s);
    }

    public static void setNumber(@Nullable Object structure, int slot, long bits, int ordering) {
        Object s = Structures.nonNull(structure);
        if (Structures.isWide(slot)) {
            Cells.set(Structures.numbers(s, slot), Structures.index(slot), bits, ordering);
            return;
        }
        VarHandle field = Structures.handle(slot);
        if (ordering == Cells.SEQUENTIAL) {
            field.setVolatile(s, bits);
        } else {
            field.setRelease(s, bits);
        }
    }

    public static @Nullable Object getReference(
            @Nullable Object structure, int slot, int ordering) {
        Object s = Structures.nonNull(structure);
        if (Structures.isWide(slot)) {
            return Cells.get(Structures.references(s, slot), Structures.index(slot), ordering);
        }
        VarHandle field = Structures.handle(slot);
        return ordering == Cells.SEQUENTIAL
                ? (Object) field.getVolatile(s)
                : (Object) field.getAcquire(s);
    }

    public static void setReference(
            @Nullable Object structure, int slot, @Nullable Object value, int ordering) {
        Object s = Structures.nonNull(structure);
        if (Structures.isWide(slot)) {
            Cells.set(Structures.references(s, slot), Structures.index(slot), value, ordering);
            return;
        }
        VarHandle field = Structures.handle(slot);
        if (ordering == Cells.SEQUENTIAL) {
            field.setVolatile(s, value);
        } else {
            field.setRelease(s, value);
        }
    }

    /** Read-modify-write of an {@code i64}; the value before. */
    public static long modify(@Nullable Object structure, int slot, int operation, long value) {
        Object s = Structures.nonNull(structure);
        while (true) {
            long before = getNumber(s, slot, Cells.SEQUENTIAL);
            if (replace(s, slot, before, ReadModifyWrite.apply(operation, before, value))) {
                return before;
            }
        }
    }

    /** Read-modify-write of an {@code i32}; the value before. */
    public static int modify(@Nullable Object structure, int slot, int operation, int value) {
        Object s = Structures.nonNull(structure);
        while (true) {
            long before = getNumber(s, slot, Cells.SEQUENTIAL);
            int after = ReadModifyWrite.apply(operation, (int) before, value);
            if (replace(s, slot, before, after)) {
                return (int) before;
            }
        }
    }

    /** Sets {@code value} if {@code expected} is there; the {@code i64} before. */
    public static long compareExchange(
            @Nullable Object structure, int slot, long expected, long value) {
        Object s = Structures.nonNull(structure);
        while (true) {
            long before = getNumber(s, slot, Cells.SEQUENTIAL);
            if (before != expected || replace(s, slot, before, value)) {
                return before;
            }
        }
    }

    /** Sets {@code value} if {@code expected} is there; the {@code i32} before. */
    public static int compareExchange(
            @Nullable Object structure, int slot, int expected, int value) {
        Object s = Structures.nonNull(structure);
        while (true) {
            long before = getNumber(s, slot, Cells.SEQUENTIAL);
            if ((int) before != expected || replace(s, slot, before, value)) {
                return (int) before;
            }
        }
    }

    private static boolean replace(Object structure, int slot, long before, long after) {
        return Structures.isWide(slot)
                ? Cells.compareExchange(
                                Structures.numbers(structure, slot),
                                Structures.index(slot),
                                before,
                                after)
                        == before
                : Structures.handle(slot).compareAndSet(structure, before, after);
    }

    public static @Nullable Object exchange(
            @Nullable Object structure, int slot, @Nullable Object value) {
        Object s = Structures.nonNull(structure);
        return Structures.isWide(slot)
                ? Cells.exchange(Structures.references(s, slot), Structures.index(slot), value)
                : (Object) Structures.handle(slot).getAndSet(s, value);
    }

    /** Sets {@code value} if {@code expected} is there, as {@code ref.eq} says; the one before. */
    public static @Nullable Object compareExchange(
            @Nullable Object structure,
            int slot,
            @Nullable Object expected,
            @Nullable Object value) {
        Object s = Structures.nonNull(structure);
        if (Structures.isWide(slot)) {
            return Cells.compareExchange(
                    Structures.references(s, slot), Structures.index(slot), expected, value);
        }
        VarHandle field = Structures.handle(slot);
        while (true) {
            Object before = (Object) field.getVolatile(s);
            if (!I31.same(before, expected) || field.compareAndSet(s, before, value)) {
                return before;
            }
        }
    }
}
