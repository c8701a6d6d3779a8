package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.language.runtime.Instance;

import java.util.BitSet;

/** Where parts of an interpreter's loop have the registers that others need as well. */
class PartRegistersTest {
    private static final int ARMS = 30;

    /** What the arms work on. */
    private static final int X = 2;

    /** What a loop within the first arm counts. */
    private static final int I = 3;

    /**
     * A loop over a table with arms; the first has a loop of its own.
     *
     * @param rounds how often that goes round
     */
    private static String module(int rounds) {
        StringBuilder s = new StringBuilder("(module (func (param $n i32) (param $at i32)");
        s.append("(result i32) (local $x i32) (local $i i32)\n(loop $next (block $default ");
        for (int i = ARMS - 1; i >= 0; i--) {
            s.append("(block $a").append(i).append('\n');
        }
        s.append("(br_table");
        for (int i = 0; i < ARMS; i++) {
            s.append(" $a").append(i);
        }
        s.append(" $default (local.get $at)))\n");
        s.append("(local.set $i (local.get $at))");
        s.append("(loop $inner (br_if $inner (i32.lt_s (local.tee $i ");
        s.append("(i32.add (local.get $i) (i32.const 1))) (i32.const ").append(rounds);
        s.append("))))");
        for (int i = 0; i < ARMS; i++) {
            for (int k = 0; k < 20; k++) {
                s.append("(local.set $x (i32.mul (local.get $x) (i32.const 5)))\n");
            }
            s.append("(br $default)").append(i < ARMS - 1 ? ")\n" : "\n");
        }
        s.append(")(br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))");
        return s.append("(i32.add (local.get $x) (local.get $i))))").toString();
    }

    /** Those of the part with the table, when only the first arm has run. */
    private static PartRegisters afterFirstArm(int rounds) {
        Instance instance = Translated.instance(Tier.of(Tier.Policy.OFF), module(rounds));
        Translated.call(instance, 0, 3000, 0);
        ControlFlow flow = ControlFlow.of(instance.function(0).code().code());
        Parts parts = new Parts(flow, new Profile(flow), new BitSet(), new BitSet(), 1500);
        int table = 0;
        while (flow.successors[table].length < ARMS) {
            table++;
        }
        int part = parts.partOf[table];
        assertTrue(parts.parts.size() > 2);
        assertEquals(0, parts.entered[part]);
        return new PartRegisters(flow, new BlockLiveness(flow), parts, part);
    }

    /** That others will run is not to be seen from the counters. */
    @Test
    void stayInTheirFieldsWhereATableLeadsElsewhere() {
        PartRegisters registers = afterFirstArm(1);
        assertTrue(registers.inField.get(X));
        assertTrue(registers.inField.get(I));
    }

    /** A loop that goes round many times is worth the ways in and out. */
    @Test
    void areLocalsWhereTheyAreUsedMuchMoreOftenThanThat() {
        PartRegisters registers = afterFirstArm(500);
        assertTrue(registers.inField.get(X));
        assertFalse(registers.inField.get(I));
        assertTrue(registers.stored.get(I));
    }
}
