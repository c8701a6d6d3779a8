package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.Translation;
import org.trifola.language.runtime.Instance;

/** Announcing a translation runs nothing of the guest's, whatever the signature is. */
class AnnouncementTest {
    private static final String MODULE =
            """
            (module
              (global $runs (mut i64) (i64.const 0))
              (func $count (global.set $runs (i64.add (global.get $runs) (i64.const 1))))
              (func $i32 (param i32) (result i32) (call $count) (local.get 0))
              (func $i64 (param i64) (result i64) (call $count) (local.get 0))
              (func $f32 (param f32) (result f32) (call $count) (local.get 0))
              (func $f64 (param f64 f64) (result f64) (call $count) (local.get 1))
              (func $two (param i32 i64) (result i64 i32) (call $count) (local.get 1) (local.get 0))
              (func $ref (param i32 externref) (result externref) (call $count) (local.get 1))
              (func $loop (param $n i32) (result i32)
                (loop $next
                  (call $count)
                  (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $n))
              (func $all
                (drop (call $i32 (i32.const 1)))
                (drop (call $i64 (i64.const 1)))
                (drop (call $f32 (f32.const 1)))
                (drop (call $f64 (f64.const 1) (f64.const 2)))
                (call $two (i32.const 1) (i64.const 2)) drop drop
                (drop (call $ref (i32.const 1) (ref.null extern)))
                (drop (call $loop (i32.const 3))))
              (func $runs (result i64) (global.get $runs)))
            """;

    private static final int ALL = 8;

    @Test
    void runsNothing() {
        Instance instance = Translated.instance(Tier.of(Tier.Policy.ALL), MODULE);
        Translated.call(instance, ALL);
        assertEquals(9, Translated.call(instance, ALL + 1)[0]);
        for (int i = 0; i <= ALL; i++) {
            Translation t = instance.function(i).code().translation;
            assertNotNull(t);
            t.announce();
        }
        assertEquals(9, Translated.call(instance, ALL + 1)[0]);
        assertArrayEquals(new long[] {7, 0}, Translated.call(instance, 1, 7));
    }
}
