package org.trifola.language.heap;

import org.jspecify.annotations.Nullable;

/**
 * A structure (spec: execution/runtime, "Structure Instances"). Its class is one of {@link
 * Structures}: fields are Java fields, numbers as {@code long}s with the bits of the calling
 * convention, packed ones not yet wrapped.
 *
 * <p>Accessors by slot are for code that knows the type; {@link ObjectType#slot} has the slots.
 * They trap on null.
 */
public abstract non-sealed class StructObject extends HeapObject {
    StructObject(ObjectType type) {
        super(type);
    }

    /** The number in {@code slot} of {@code structure}. */
    public static long number(@Nullable Object structure, int slot) {
        return Structures.number(structure, slot);
    }

    public static void setNumber(@Nullable Object structure, int slot, long bits) {
        Structures.setNumber(structure, slot, bits);
    }

    /** The reference in {@code slot} of {@code structure}. */
    public static @Nullable Object reference(@Nullable Object structure, int slot) {
        return Structures.reference(structure, slot);
    }

    public static void setReference(
            @Nullable Object structure, int slot, @Nullable Object reference) {
        Structures.setReference(structure, slot, reference);
    }

    /**
     * The bits of the number in field {@code index}, the lower half of a {@code v128}; those of a
     * packed field are its low ones.
     */
    public final long bits(int index) {
        return Structures.number(this, type().slot(index));
    }

    /** The upper half of the {@code v128} in field {@code index}. */
    public final long highBits(int index) {
        return Structures.number(this, type().highSlot(index));
    }

    /** Writes a number; {@code high} is the upper half of a {@code v128}. */
    public final void setBits(int index, long low, long high) {
        Structures.setNumber(this, type().slot(index), low);
        if (type().kind(index) == ElementKind.V128) {
            Structures.setNumber(this, type().highSlot(index), high);
        }
    }

    /** The reference in field {@code index}. */
    public final @Nullable Object reference(int index) {
        return Structures.reference(this, type().slot(index));
    }

    /** Writes a reference, which must be of the field's type. */
    public final void setReference(int index, @Nullable Object reference) {
        Structures.setReference(this, type().slot(index), reference);
    }
}
