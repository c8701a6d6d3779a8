package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.module.TypeSection;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;

import java.util.OptionalInt;

/**
 * The clauses {@code descriptor} and {@code describes} of types (custom-descriptors proposal,
 * Overview).
 */
final class DescriptorRules {
    private final TypeSection section;

    DescriptorRules(TypeSection section) {
        this.section = section;
    }

    /** Checks the clauses of type {@code index}, whose recursive group is {@code [start, end)}. */
    void check(int index, int start, int end, int offset) {
        SubType type = section.get(index);
        if (type.descriptor().isPresent()) {
            checkDescriptor(index, type, start, end, offset);
        }
        if (type.describes().isPresent()) {
            checkDescribed(index, type, start, end, offset);
        }
    }

    private void checkDescribed(int index, SubType type, int start, int end, int offset) {
        int described = type.describes().getAsInt();
        if (isOutside(described, start, end)) {
            throw Invalid.atOffset(
                    offset, "described type is outside rec group: type " + described);
        }
        if (described >= index) {
            throw Invalid.atOffset(offset, "forward use of described type " + described);
        }
        if (!(type.composite() instanceof StructType)) {
            throw Invalid.atOffset(
                    offset, "described type must be a struct, and so its descriptor type " + index);
        }
        if (!section.get(described).descriptor().equals(OptionalInt.of(index))) {
            throw Invalid.atOffset(
                    offset, "described type is not described by descriptor " + index);
        }
    }

    private void checkDescriptor(int index, SubType type, int start, int end, int offset) {
        int descriptor = type.descriptor().getAsInt();
        if (isOutside(descriptor, start, end)) {
            throw Invalid.atOffset(
                    offset, "descriptor type is outside rec group: type " + descriptor);
        }
        if (type.describes().isPresent() && type.describes().getAsInt() >= index) {
            throw Invalid.atOffset(
                    offset, "forward use of described type " + type.describes().getAsInt());
        }
        if (!(type.composite() instanceof StructType)) {
            throw Invalid.atOffset(
                    offset,
                    "descriptor type must be a struct, and so the type " + index + " it describes");
        }
        if (!section.get(descriptor).describes().equals(OptionalInt.of(index))) {
            throw Invalid.atOffset(offset, "type is not described by its descriptor " + descriptor);
        }
    }

    private static boolean isOutside(int index, int start, int end) {
        return index < start || index >= end;
    }

    /**
     * Checks that the descriptors of a type and of its supertype are in the same relation, and what
     * they describe.
     */
    void checkSubtype(int index, int supertype, TypeContext types, int offset) {
        SubType sub = section.get(index);
        SubType sup = section.get(supertype);
        if (sup.descriptor().isPresent() && !isBelow(sub.descriptor(), sup.descriptor(), types)) {
            throw Invalid.atOffset(
                    offset,
                    "descriptor type "
                            + sub.descriptor().getAsInt()
                            + " does not match "
                            + sup.descriptor().getAsInt());
        }
        if (sup.describes().isPresent() && !isBelow(sub.describes(), sup.describes(), types)) {
            throw Invalid.atOffset(
                    offset,
                    "described type "
                            + sub.describes().getAsInt()
                            + " does not match "
                            + sup.describes().getAsInt());
        }
    }

    private static boolean isBelow(OptionalInt a, OptionalInt b, TypeContext types) {
        int[] ids = types.ids();
        return types.registry().isSubtype(ids[a.getAsInt()], ids[b.getAsInt()]);
    }
}
