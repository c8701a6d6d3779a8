package org.trifola.tck.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Inputs of {@code src/test/resources/.../FormatFuzzTestInputs}, which once found something; with
 * {@code JAZZER_FUZZ=1} in the environment, those that Jazzer makes of them.
 */
class FormatFuzzTest {
    @FuzzTest
    void binary(byte[] input) {
        FuzzTarget.BINARY.check(input);
        FuzzTarget.ELSEWHERE.check(input);
    }

    @FuzzTest
    void text(byte[] input) {
        FuzzTarget.TEXT.check(input);
    }

    @FuzzTest
    void script(byte[] input) {
        FuzzTarget.SCRIPT.check(input);
    }
}
