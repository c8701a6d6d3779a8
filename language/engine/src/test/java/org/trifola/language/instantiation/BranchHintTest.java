package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class BranchHintTest {
    /** The counters of the conditional branches of function 0: taken, not taken. */
    private static List<String> counters(String body) {
        String text = "(module (func (param i32) (result i32) " + body + "))";
        Code code =
                new Wat().loader.loadText(text.getBytes(StandardCharsets.UTF_8)).function(0).code();
        List<String> counters = new ArrayList<>();
        for (int pc = 0; pc < code.end() && Op.length(code.code[pc]) > 0; ) {
            if (Op.name(code.code[pc]).startsWith("BR_")) {
                counters.add(code.code[pc + 4] + " " + code.code[pc + 5]);
            }
            pc += Op.length(code.code[pc]);
        }
        return counters;
    }

    @Test
    void startsTheCountersOfBranches() {
        String body =
                """
                (block
                  (br_if 0 (i32.eqz (local.get 0)))
                  (@metadata.code.branch_hint "\\01") (br_if 0 (i32.gt_s (local.get 0) (i32.const 9)))
                  (@metadata.code.branch_hint "\\00") (br_if 0 (i32.lt_s (local.get 0) (i32.const 3))))
                (i32.const 1)
                """;
        assertEquals(List.of("0 0", "64 1", "1 64"), counters(body));
    }

    @Test
    void knowsThatAnIfBranchesWhereItDoesNotHold() {
        String body =
                """
                (@metadata.code.branch_hint "\\01")
                (if (local.get 0) (then (local.set 0 (i32.const 5))))
                (local.get 0)
                """;
        assertEquals(List.of("1 64"), counters(body));
    }
}
