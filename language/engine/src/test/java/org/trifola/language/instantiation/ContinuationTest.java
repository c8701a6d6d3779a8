package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

import java.lang.ref.WeakReference;
import java.util.Objects;

class ContinuationTest {
    private static final String TYPES =
            """
            (type $f (func))
            (type $k (cont $f))
            (tag $yield (param i64))
            """;

    private final Wat wat = new Wat();

    /** Each is suspended in a loop of its own before the first of them goes on. */
    @Test
    void aHundredThousandAreAliveAtOnce() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          %s
                          (table $live 100000 (ref null $k))
                          (global $next (mut i64) (i64.const 0))
                          (elem declare func $generator)
                          (func $generator (local $id i64)
                            (local.set $id (global.get $next))
                            (global.set $next (i64.add (local.get $id) (i64.const 1)))
                            (loop $l (suspend $yield (local.get $id)) (br $l)))
                          (func $step (param $at i32) (param $c (ref null $k)) (result i64)
                            (local $got (ref null $k))
                            (block $h (result i64 (ref $k))
                              (resume $k (on $yield $h) (local.get $c))
                              (unreachable))
                            (local.set $got)
                            (table.set $live (local.get $at) (local.get $got)))
                          (func (result i64) (local $i i32) (local $sum i64)
                            (loop $start
                              (drop (call $step (local.get $i) (cont.new $k (ref.func $generator))))
                              (br_if $start
                                (i32.lt_u
                                  (local.tee $i (i32.add (local.get $i) (i32.const 1)))
                                  (i32.const 100000))))
                            (loop $again
                              (local.set $i (i32.sub (local.get $i) (i32.const 1)))
                              (local.set $sum
                                (i64.add (local.get $sum)
                                  (call $step (local.get $i) (table.get $live (local.get $i)))))
                              (br_if $again (local.get $i)))
                            (local.get $sum)))
                        """
                                .formatted(TYPES));
        assertEquals(100_000L * 99_999 / 2, Wat.call(i, 2));
    }

    /** Suspended again and again at the bottom of a deep recursion, which is left alone. */
    @Test
    void deepStacksAreNotWalkedAtEachSuspension() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          %s
                          (elem declare func $body)
                          (func $deep (param $n i64) (result i64) (local $i i64)
                            (if (i64.eqz (local.get $n))
                              (then
                                (loop $l
                                  (suspend $yield (local.get $i))
                                  (br_if $l
                                    (i64.lt_u
                                      (local.tee $i (i64.add (local.get $i) (i64.const 1)))
                                      (i64.const 20000))))
                                (return (i64.const 0))))
                            (i64.add (i64.const 1)
                              (call $deep (i64.sub (local.get $n) (i64.const 1)))))
                          (func $body
                            (if (i64.ne (call $deep (i64.const 1000)) (i64.const 1000))
                              (then (unreachable))))
                          (func (result i64) (local $c (ref null $k)) (local $sum i64)
                            (local.set $c (cont.new $k (ref.func $body)))
                            (loop $next
                              (block $h (result i64 (ref $k))
                                (resume $k (on $yield $h) (local.get $c))
                                (return (local.get $sum)))
                              (local.set $c)
                              (local.get $sum)
                              (i64.add)
                              (local.set $sum)
                              (br $next))
                            (unreachable)))
                        """
                                .formatted(TYPES));
        assertEquals(20_000L * 19_999 / 2, Wat.call(i, 2));
    }

    @Test
    void withoutAHandlerItIsATrap() {
        Instance i =
                wat.instantiate("(module (tag $t (param i64)) (func (suspend $t (i64.const 1))))");
        Trap trap = assertThrows(Trap.class, () -> Wat.call(i, 0));
        assertEquals("unhandled tag", trap.reason());
    }

    /** What only a suspended stack holds lives as long as its continuation, and no longer. */
    @Test
    void isCollectedOnceUnreachable() throws InterruptedException {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          %s
                          (type $s (struct))
                          (global $object (mut (ref null $s)) (ref.null $s))
                          (global $suspended (mut (ref null $k)) (ref.null $k))
                          (elem declare func $holder)
                          (func $holder (local $mine (ref null $s))
                            (local.set $mine (global.get $object))
                            (suspend $yield (i64.const 0))
                            (global.set $object (local.get $mine)))
                          (func (result i64)
                            (global.set $object (struct.new $s))
                            (block $h (result i64 (ref $k))
                              (resume $k (on $yield $h) (cont.new $k (ref.func $holder)))
                              (unreachable))
                            (global.set $suspended))
                          (func (result i64) (global.set $object (ref.null $s)) (i64.const 0))
                          (func (result i64) (global.set $suspended (ref.null $k)) (i64.const 0)))
                        """
                                .formatted(TYPES));
        Wat.call(i, 1);
        WeakReference<Object> object =
                new WeakReference<>(Objects.requireNonNull(i.global(0).reference()));
        Wat.call(i, 2);
        System.gc();
        assertNotNull(object.get(), "the suspended stack holds it");
        Wat.call(i, 3);
        for (int tries = 0; object.get() != null && tries < 100; tries++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(object.get(), "nothing holds it");
    }
}
