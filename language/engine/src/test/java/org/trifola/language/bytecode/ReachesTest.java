package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.Code;
import org.trifola.language.code.Operands;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** With which offset each access of a function is compared. */
class ReachesTest {
    private static final Tier NONE =
            new Tier(Integer.MAX_VALUE, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);

    /** Those of the accesses in a function of two parameters and a local. */
    private static List<Integer> reaches(String body) {
        String module = "(module (memory 1) (func (param i32 i32) (local i32)\n" + body + "))";
        Code code =
                Objects.requireNonNull(Translated.instance(NONE, module).function(0).code()).code();
        ControlFlow flow = ControlFlow.of(code);
        List<Integer> reaches = new ArrayList<>();
        for (int pc = 0; pc < code.end(); pc += Operands.length(code, pc)) {
            if (MemoryInstructions.has(code.code[pc])) {
                reaches.add(flow.reach(pc));
            }
        }
        return reaches;
    }

    private static String load(int base, int offset) {
        return "(drop (i32.load offset=%d (local.get %d)))\n".formatted(offset, base);
    }

    @Test
    void thoseFromOneBaseReachAsFarAsTheFarthest() {
        assertEquals(
                List.of(40, 8, 40, 40, 8),
                reaches(load(0, 4) + load(1, 8) + load(0, 40) + load(0, 12) + load(1, 0)));
    }

    @Test
    void storesAndLoadsOfAllWidthsCount() {
        assertEquals(
                List.of(30, 30, 30),
                reaches(
                        "(i32.store8 offset=2 (local.get 0) (i32.const 1))"
                                + "(i64.store offset=30 (local.get 0) (i64.const 1))"
                                + "(drop (f64.load offset=16 (local.get 0)))"));
    }

    @Test
    void aNewBaseBeginsAnew() {
        assertEquals(
                List.of(20, 20, 60, 60),
                reaches(
                        load(0, 4)
                                + "(local.set 0 (i32.load offset=20 (local.get 0)))"
                                + load(0, 60)
                                + load(0, 0)));
    }

    /** What only the one before leads to goes on with its bases; where ways meet, none does. */
    @Test
    void branchesGoOn() {
        assertEquals(
                List.of(50, 50, 70),
                reaches(
                        load(0, 4)
                                + "(if (local.get 1) (then "
                                + load(0, 50)
                                + "))"
                                + load(0, 70)));
        assertEquals(
                List.of(50, 50, 12, 12),
                reaches(
                        load(0, 4)
                                + "(if (local.get 1) (then "
                                + load(0, 50)
                                + "(local.set 0 (local.get 1))"
                                + load(0, 12)
                                + load(0, 8)
                                + "))"));
    }

    @Test
    void loopsBeginAnew() {
        assertEquals(
                List.of(4, 90),
                reaches(
                        load(0, 4)
                                + "(loop "
                                + load(0, 90)
                                + "(br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const"
                                + " 1)))))"));
    }

    @Test
    void farOnesAreForThemselves() {
        assertEquals(List.of(900, 5_000, 900), reaches(load(0, 4) + load(0, 5_000) + load(0, 900)));
    }
}
