package org.trifola.format.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.AbsHeapType.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

class CanonicalTypesTest {
    private final CanonicalTypes types = new CanonicalTypes();

    private static SubType sub(CompositeType composite, Integer... supertypes) {
        return new SubType(
                false,
                List.of(supertypes),
                false,
                OptionalInt.empty(),
                OptionalInt.empty(),
                composite);
    }

    private static StructType struct(ValType... fields) {
        List<FieldType> list = new ArrayList<>();
        for (ValType f : fields) {
            list.add(new FieldType(f, true));
        }
        return new StructType(list);
    }

    private static RefType ref(int index) {
        return new RefType(false, new DefHeapType(index));
    }

    private static int code(boolean nullable, HeapType heap) {
        return new RefType(nullable, heap).code();
    }

    @Test
    void givesEquivalentGroupsTheSameIds() {
        // A list, twice, at different indices of two sections.
        int[] first = types.intern(List.of(RecType.of(struct(ref(0)))));
        int[] second =
                types.intern(List.of(RecType.of(struct(NumType.I32)), RecType.of(struct(ref(1)))));
        assertEquals(first[0], second[1]);
        assertNotEquals(first[0], second[0]);
    }

    @Test
    void tellsApartTheTypesOfAGroup() {
        int[] ids =
                types.intern(
                        List.of(
                                new RecType(List.of(sub(struct()), sub(struct()))),
                                RecType.of(struct()),
                                RecType.of(struct())));
        assertNotEquals(ids[0], ids[1]);
        assertNotEquals(ids[0], ids[2]);
        assertEquals(ids[2], ids[3]);
    }

    @Test
    void tellsApartAReferenceIntoTheGroupAndOneToAnEqualType() {
        int[] ids = types.intern(List.of(RecType.of(struct(ref(0))), RecType.of(struct(ref(0)))));
        assertNotEquals(ids[0], ids[1]);
    }

    @Test
    void rewritesIndicesToIds() {
        types.intern(List.of(RecType.of(struct(NumType.F32)), RecType.of(struct(NumType.F64))));
        int[] ids = types.intern(List.of(RecType.of(struct(ref(0)))));
        assertArrayEquals(new int[] {ref(ids[0]).code()}, types.get(ids[0]).fields());
        assertEquals(struct(ref(ids[0])), types.type(ids[0]).composite());
    }

    @Test
    void knowsSubtypesAtAnyDepth() {
        int[] ids =
                types.intern(
                        List.of(
                                new RecType(List.of(sub(struct()))),
                                new RecType(List.of(sub(struct(), 0))),
                                new RecType(List.of(sub(struct(), 1))),
                                new RecType(List.of(sub(struct(), 0)))));
        assertTrue(types.isSubtype(ids[2], ids[0]));
        assertTrue(types.isSubtype(ids[2], ids[1]));
        assertFalse(types.isSubtype(ids[0], ids[2]));
        assertEquals(ids[1], ids[3], "the same structure and supertype");
        assertEquals(2, types.get(ids[2]).depth());
    }

    @Test
    void ordersHeapTypes() {
        int[] ids =
                types.intern(
                        List.of(
                                new RecType(List.of(sub(struct()))),
                                new RecType(List.of(sub(struct(), 0)))));
        HeapType base = new DefHeapType(ids[0]);
        HeapType exact = new DefHeapType(ids[0], true);
        HeapType derived = new DefHeapType(ids[1]);
        HeapType[] chain = {
            AbsHeapType.of(Kind.NONE),
            exact,
            base,
            AbsHeapType.of(Kind.STRUCT),
            AbsHeapType.of(Kind.EQ)
        };
        for (int i = 0; i < chain.length; i++) {
            for (int j = 0; j < chain.length; j++) {
                assertEquals(
                        i <= j,
                        types.matches(code(false, chain[i]), code(true, chain[j])),
                        chain[i] + " " + chain[j]);
            }
        }
        assertTrue(types.matches(code(false, derived), code(false, base)));
        assertFalse(types.matches(code(false, derived), code(false, exact)));
        assertFalse(types.matches(code(true, base), code(false, base)));
        assertFalse(types.matches(code(false, base), code(false, AbsHeapType.of(Kind.FUNC))));
        assertFalse(types.matches(NumType.I32_CODE, code(true, base)));
    }

    @Test
    void keepsSharedAndUnsharedApart() {
        HeapType shared = new AbsHeapType(Kind.EQ, true);
        assertFalse(types.matches(code(true, AbsHeapType.of(Kind.I31)), code(true, shared)));
        assertTrue(types.matches(code(true, new AbsHeapType(Kind.I31, true)), code(true, shared)));
    }

    @Test
    void internsFromManyThreads() throws InterruptedException {
        List<RecType> groups = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            groups.add(RecType.of(struct(i % 2 == 0 ? ref(i) : ref(i - 1))));
        }
        List<int[]> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                int[] ids = types.intern(groups);
                                synchronized (results) {
                                    results.add(ids);
                                }
                            }));
        }
        for (Thread t : threads) {
            t.join();
        }
        for (int[] ids : results) {
            assertArrayEquals(results.getFirst(), ids);
        }
    }
}
