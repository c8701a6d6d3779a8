package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.FunctionCode;

/** After how many calls and iterations functions are translated. */
class ModuleTranslatorTest {
    private static final String ADD = "(local.set 0 (i32.add (local.get 0) (local.get 0)))";
    private static final String LONG = ADD.repeat(2500);

    /** Calls and iterations in a module of so many functions. */
    private static int[] thresholds(String body, int functions, boolean background) {
        String module =
                "(module (func (param i32) %s) %s)".formatted(body, "(func)".repeat(functions - 1));
        FunctionCode function =
                Translated.instance(Tier.of(Tier.Policy.OFF), module).function(0).code();
        Tier tier = new Tier(100, 1000, background, Long.MAX_VALUE, null);
        ModuleTranslator translator = new ModuleTranslator(tier, function.module());
        return new int[] {translator.callThreshold(function), translator.loopThreshold(function)};
    }

    private static void assertThresholds(int calls, int iterations, int[] actual) {
        assertEquals(calls, actual[0]);
        assertEquals(iterations, actual[1]);
    }

    @Test
    void thoseOfTheTierUsually() {
        assertThresholds(100, 1000, thresholds(ADD, 65, true));
    }

    @Test
    void fewInSmallModules() {
        assertThresholds(10, 64, thresholds(ADD, 64, true));
    }

    @Test
    void manyOfLongFunctions() {
        assertThresholds(3200, 128_000, thresholds(LONG, 65, true));
        assertThresholds(3200, 128_000, thresholds(LONG, 64, true));
    }

    @Test
    void thoseOfTheTierWhereTheGuestWaits() {
        assertThresholds(100, 1000, thresholds(LONG, 64, false));
    }
}
