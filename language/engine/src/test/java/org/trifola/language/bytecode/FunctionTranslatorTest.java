package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.runtime.Instance;

/** How long methods become, which is what HotSpot's C2 inlines by. */
class FunctionTranslatorTest {
    private static final String ADD = "(local.set 0 (i32.add (local.get 0) (local.get 0)))";

    /** The longest method of a function of {@code additions} among {@code functions}. */
    private static int bytes(int additions, int functions) {
        String module =
                "(module (func (param i32) (result i32) %s (local.get 0)) %s)"
                        .formatted(ADD.repeat(additions), "(func)".repeat(functions - 1));
        Instance instance = Translated.instance(Tier.of(Tier.Policy.OFF), module);
        FunctionCode function = instance.function(0).code();
        return new FunctionTranslator(new GeneratedClasses(function.module()), function, 0)
                .whole(FunctionTranslator.Analysis.of(function), Names.functionClass(0))
                .longestMethod();
    }

    @Test
    void mediumFunctionsOfLargeModulesAreTooLongToBeInlined() {
        int bytes = bytes(40, 300);
        assertTrue(bytes > CodeSize.ALWAYS_INLINED && bytes < CodeSize.MOST_INLINED, "" + bytes);
        assertEquals(CodeSize.MOST_INLINED + 1, bytes(40, 301));
    }

    @Test
    void smallAndLongFunctionsOfLargeModulesStayAsTheyAre() {
        assertTrue(bytes(2, 301) < CodeSize.ALWAYS_INLINED);
        assertEquals(bytes(2, 300), bytes(2, 301));
        assertTrue(bytes(200, 300) > CodeSize.MOST_INLINED);
        assertEquals(bytes(200, 300), bytes(200, 301));
    }
}
