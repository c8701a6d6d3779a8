package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.StructObject;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

class ObjectsTest {
    private final Wat wat = new Wat();

    @Test
    void constantExpressionsMakeObjects() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (type $s (struct (field i8) (field v128) (field (ref $a))))
                          (type $a (array i16))
                          (global (ref $s)
                            (struct.new $s
                              (i32.const 300)
                              (v128.const i64x2 1 -2)
                              (array.new_fixed $a 2 (i32.const -1) (i32.const 5))))
                          (global (ref $a) (array.new $a (i32.const 9) (i32.const 3))))
                        """);
        StructObject s = (StructObject) i.global(0).reference();
        assertEquals(300 & 0xFF, s.bits(0) & 0xFF);
        assertEquals(1, s.bits(1));
        assertEquals(-2, s.highBits(1));
        ArrayObject a = (ArrayObject) s.reference(2);
        assertEquals(2, a.length());
        assertEquals(-1, a.bits(0));
        assertEquals(5, a.bits(1));
        assertEquals(9, ((ArrayObject) i.global(1).reference()).bits(2));
    }

    @Test
    void structuresAndArraysHoldVectors() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (type $s (struct (field $a (mut v128)) (field $n i32) (field $b v128)))
                          (type $v (array (mut v128)))
                          (func (result i64)
                            (local $s (ref null $s))
                            (local.set $s
                              (struct.new $s (v128.const i64x2 1 2) (i32.const 3) (v128.const i64x2 4 5)))
                            (struct.set $s $a (local.get $s)
                              (i64x2.add (struct.get $s $a (local.get $s)) (struct.get $s $b (local.get $s))))
                            (i64.add
                              (i64.mul (i64.const 10) (i64x2.extract_lane 0 (struct.get $s $a (local.get $s))))
                              (i64x2.extract_lane 1 (struct.get $s $a (local.get $s)))))
                          (func (result i64)
                            (local $v (ref null $v))
                            (local.set $v (array.new $v (v128.const i64x2 1 2) (i32.const 4)))
                            (array.fill $v (local.get $v) (i32.const 1) (v128.const i64x2 30 40) (i32.const 2))
                            (array.set $v (local.get $v) (i32.const 3) (v128.const i64x2 500 600))
                            (array.copy $v $v (local.get $v) (i32.const 0) (local.get $v) (i32.const 2) (i32.const 2))
                            (i64.add
                              (i64x2.extract_lane 0 (array.get $v (local.get $v) (i32.const 0)))
                              (i64x2.extract_lane 1 (array.get $v (local.get $v) (i32.const 1))))))
                        """);
        assertEquals(57, Wat.call(i, 0));
        assertEquals(630, Wat.call(i, 1));
    }

    @Test
    void arraysThatTheHostHasNoRoomForTrap() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (type $a (array (mut i64)))
                          (func (param i32) (result i32)
                            (array.len (array.new_default $a (local.get 0)))))
                        """);
        assertEquals(100_000, Wat.call(i, 0, 100_000));
        for (int length : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Trap t = assertThrows(Trap.class, () -> Wat.call(i, 0, length));
            assertTrue(t.reason().contains("array is too large"), t.reason());
        }
    }

    @Test
    void constantExpressionsTrap() {
        Trap t =
                assertThrows(
                        Trap.class,
                        () ->
                                wat.instantiate(
                                        """
                                        (module
                                          (type $a (array i64))
                                          (global (ref $a) (array.new_default $a (i32.const -1))))
                                        """));
        assertEquals("array is too large", t.reason());
    }
}
