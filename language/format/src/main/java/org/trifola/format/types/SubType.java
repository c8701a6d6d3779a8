package org.trifola.format.types;

import java.util.List;
import java.util.OptionalInt;

/**
 * A defined type with its place in the subtype hierarchy (spec: structure/types, "Recursive Types";
 * {@code shared} from shared-everything-threads, {@code describes} and {@code descriptor} from
 * custom-descriptors).
 *
 * @param isFinal whether no other type may declare this one as its supertype
 * @param supertypes type indices, at most one in a valid module
 */
public record SubType(
        boolean isFinal,
        List<Integer> supertypes,
        boolean shared,
        OptionalInt describes,
        OptionalInt descriptor,
        CompositeType composite) {
    public SubType {
        supertypes = List.copyOf(supertypes);
    }

    /** The final, parentless, unshared type that a plain {@code (type (func ...))} defines. */
    public static SubType plain(CompositeType composite) {
        return new SubType(
                true, List.of(), false, OptionalInt.empty(), OptionalInt.empty(), composite);
    }

    /** Whether the binary format's one-byte abbreviation suffices: final, no supertypes. */
    public boolean isPlain() {
        return isFinal && supertypes.isEmpty();
    }
}
