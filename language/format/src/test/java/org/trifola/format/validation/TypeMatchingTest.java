package org.trifola.format.validation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.RecType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.SubType;

import java.util.List;
import java.util.OptionalInt;

class TypeMatchingTest {
    private static final FuncType PROC = new FuncType(List.of(), List.of());

    private final CanonicalTypes types = new CanonicalTypes();
    private final TypeMatching matching = new TypeMatching(types);

    private static SubType open(Integer... supertypes) {
        return new SubType(
                false, List.of(supertypes), false, OptionalInt.empty(), OptionalInt.empty(), PROC);
    }

    @Test
    void wantsLimitsWithinLimits() {
        assertTrue(TypeMatching.matches(Limits.of(2, 3), Limits.of(1, 4)));
        assertTrue(TypeMatching.matches(Limits.of(2), Limits.of(1)));
        assertFalse(TypeMatching.matches(Limits.of(2), Limits.of(1, 4)));
        assertFalse(TypeMatching.matches(Limits.of(0, 3), Limits.of(1, 4)));
        assertTrue(TypeMatching.matches(Limits.of(-1, -1), Limits.of(1, -1)));
    }

    @Test
    void wantsMutableGlobalsToBeOfEqualType() {
        GlobalType any = new GlobalType(RefType.ANYREF, false, false);
        GlobalType i31 = new GlobalType(RefType.nullable(AbsHeapType.Kind.I31), false, false);
        assertTrue(matching.matches(i31, any));
        assertFalse(matching.matches(any, i31));
        assertFalse(
                matching.matches(
                        new GlobalType(i31.type(), true, false),
                        new GlobalType(any.type(), true, false)));
    }

    @Test
    void takesSubtypesForFunctionsUnlessExact() {
        int[] ids =
                types.intern(List.of(new RecType(List.of(open())), new RecType(List.of(open(0)))));
        ExternFunc base = new ExternFunc(ids[0], false);
        ExternFunc derived = new ExternFunc(ids[1], true);
        assertTrue(matching.matches(derived, base));
        assertFalse(matching.matches(base, derived));
        assertFalse(matching.matches(derived, new ExternFunc(ids[0], true)));
        assertTrue(matching.matches(derived, new ExternFunc(ids[1], true)));
    }
}
