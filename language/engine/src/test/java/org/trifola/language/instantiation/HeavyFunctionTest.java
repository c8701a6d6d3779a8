package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.Liveness;

/** How much Graal would have to do for a function. */
final class HeavyFunctionTest {
    /** Loads {@code count} locals, then stores them. */
    private static boolean isHeavy(int count) {
        StringBuilder s = new StringBuilder("(module (memory 1) (func (local");
        s.append(" i64".repeat(count)).append(')');
        for (int i = 0; i < count; i++) {
            s.append("(local.set %1$d (i64.load offset=%1$d (i32.const 0)))".formatted(i));
        }
        for (int i = 0; i < count; i++) {
            s.append("(i64.store offset=%1$d (i32.const 0) (local.get %1$d))".formatted(i));
        }
        Liveness liveness = new Wat().instantiate(s + "))").function(0).code().code().liveness();
        return liveness.isHeavy();
    }

    @Test
    void isHeavyWhereManyValuesAreLiveAtManyInstructions() {
        assertEquals(true, isHeavy(1056));
        assertEquals(false, isHeavy(200));
    }
}
