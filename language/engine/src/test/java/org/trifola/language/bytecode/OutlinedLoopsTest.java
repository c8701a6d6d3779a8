package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

import java.lang.reflect.Method;
import java.util.Arrays;

/** A function whose hot loops are methods of their own does what the interpreted one does. */
class OutlinedLoopsTest {
    /** Two loops that follow each other, the first with one inside, behind much other code. */
    private static final String MODULE =
            """
            (module
              (memory 1)
              (func $run (export "run") (param $n i32) (param $at i32) (result i64 f64)
                (local $i i32) (local $sum i64) (local $x f64)
                %s
                (loop $first
                  (local.set $i (i32.const 3))
                  (loop $inner
                    (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $n))))
                    (br_if $inner (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                  (if (i32.eq (local.get $n) (i32.const 7))
                    (then (local.set $sum (i64.add (local.get $sum) (i64.load (local.get $at))))))
                  (br_if $first (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.set $i (i32.const 500))
                (loop $second
                  (local.set $x (f64.add (local.get $x) (f64.convert_i32_s (local.get $i))))
                  (br_if $second (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                (local.get $sum) (local.get $x)))
            """;

    private static Instance instance(Tier tier) {
        StringBuilder stores = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            stores.append(
                    "(i64.store offset=%d (i32.const 0) (i64.const %d))\n"
                            .formatted(8 * i, 1_000_003L * i));
        }
        return Translated.instance(tier, MODULE.formatted(stores));
    }

    private static long[] call(Instance instance, int n, int at) {
        return Translated.call(instance, 0, n, at);
    }

    private static String trap(Instance instance) {
        Trap t = assertThrows(Trap.class, () -> call(instance, 300, 65_530));
        return t.getMessage() + " " + t.frames();
    }

    @Test
    void giveTheSameResultsAndTraps() {
        Instance interpreted = instance(Tier.of(Tier.Policy.OFF));
        Instance translated =
                instance(new Tier(4, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null));
        for (int i = 0; i < 8; i++) {
            long[] expected = call(interpreted, 300 + i, 16);
            assertEquals(Arrays.toString(expected), Arrays.toString(call(translated, 300 + i, 16)));
            assertEquals(trap(interpreted), trap(translated));
        }
        FunctionCode code = translated.function(0).code();
        assertNotNull(code.translation);
        long outlined =
                Arrays.stream(code.translation.getClass().getMethods())
                        .map(Method::getName)
                        .filter(name -> name.startsWith("from"))
                        .count();
        assertEquals(2, outlined);
    }

    @Test
    void areNoneWhereLoopsAreCold() {
        Instance translated =
                instance(new Tier(1, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null));
        call(translated, 3, 16);
        FunctionCode code = translated.function(0).code();
        assertFalse(
                Arrays.stream(code.translation.getClass().getMethods())
                        .anyMatch(m -> m.getName().startsWith("from")));
        assertTrue(code.translation.getClass().getName().endsWith("F0"));
    }
}
