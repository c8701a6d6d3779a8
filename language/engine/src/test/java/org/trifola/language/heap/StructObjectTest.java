package org.trifola.language.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StorageType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.VecType;
import org.trifola.language.numeric.TrapSignal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

class StructObjectTest {
    private static final StorageType[] STORAGES = {
        RefType.ANYREF,
        RefType.EXTERNREF,
        NumType.I32,
        NumType.I64,
        NumType.F32,
        NumType.F64,
        PackedType.I8,
        PackedType.I16,
        VecType.V128
    };

    private final CanonicalTypes types = new CanonicalTypes();

    /** Types that extend each other, each by some fields; the last has all. */
    private List<ObjectType> chain(Random random, int length) {
        List<RecType> groups = new ArrayList<>();
        List<FieldType> fields = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int more = random.nextInt(6);
            for (int k = 0; k < more; k++) {
                fields.add(new FieldType(STORAGES[random.nextInt(STORAGES.length)], true));
            }
            List<Integer> above = i == 0 ? List.of() : List.of(i - 1);
            OptionalInt none = OptionalInt.empty();
            SubType type =
                    new SubType(
                            false, above, false, none, none, new StructType(List.copyOf(fields)));
            groups.add(new RecType(List.of(type)));
        }
        List<ObjectType> chain = new ArrayList<>();
        for (int id : types.intern(groups)) {
            chain.add(ObjectType.of(types, id));
        }
        return chain;
    }

    private static void write(StructObject s, ObjectType type) {
        for (int i = 0; i < type.fields(); i++) {
            if (type.kind(i) == ElementKind.REFERENCE) {
                StructObject.setReference(s, type.slot(i), "field " + i);
            } else {
                StructObject.setNumber(s, type.slot(i), i);
                if (type.kind(i) == ElementKind.V128) {
                    StructObject.setNumber(s, type.highSlot(i), -i);
                }
            }
        }
    }

    private static void check(StructObject s, ObjectType type) {
        for (int i = 0; i < type.fields(); i++) {
            if (type.kind(i) == ElementKind.REFERENCE) {
                assertEquals("field " + i, StructObject.reference(s, type.slot(i)));
            } else {
                assertEquals(i, StructObject.number(s, type.slot(i)));
                if (type.kind(i) == ElementKind.V128) {
                    assertEquals(-i, StructObject.number(s, type.highSlot(i)));
                }
            }
        }
    }

    @Test
    void eachFieldHasItsPlaceSeenFromEverySupertype() {
        Random random = new Random(42);
        for (int n = 0; n < 500; n++) {
            List<ObjectType> chain = chain(random, 1 + random.nextInt(4));
            StructObject s = chain.getLast().createStruct();
            write(s, chain.getLast());
            chain.forEach(t -> check(s, t));
            assertSame(chain.getLast(), s.type());
        }
    }

    @Test
    void fieldsStartAtZeroAndNull() {
        Random random = new Random(7);
        for (int n = 0; n < 100; n++) {
            ObjectType type = chain(random, 2).getLast();
            StructObject s = type.createStruct();
            for (int i = 0; i < type.fields(); i++) {
                if (type.kind(i) == ElementKind.REFERENCE) {
                    assertNull(s.reference(i));
                } else {
                    assertEquals(0, s.bits(i));
                }
            }
        }
    }

    @Test
    void equalTypesOfDifferentModulesAreOneType() {
        assertSame(chain(new Random(3), 4).getLast(), chain(new Random(3), 4).getLast());
    }

    @Test
    void trapsOnNull() {
        ObjectType type = chain(new Random(1), 3).getLast();
        TrapSignal t =
                assertThrows(TrapSignal.class, () -> StructObject.reference(null, type.slot(0)));
        assertSame(TrapSignal.NULL_STRUCTURE, t);
    }
}
