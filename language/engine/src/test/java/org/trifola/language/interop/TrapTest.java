package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.trifola.language.ExhaustedStack;

class TrapTest {
    private static final String MODULE =
            """
            (module
              (func $divide (param i32 i32) (result i32)
                (i32.div_s (local.get 0) (local.get 1)))
              (func $outer (export "divide") (param i32 i32) (result i32)
                (call $divide (local.get 0) (local.get 1)))
              (func $forever (export "forever") (result i32)
                (i32.add (call $forever) (i32.const 1))))
            """;

    @Test
    void isAGuestExceptionWithTheReasonOfTheSpecification() {
        try (Guest guest = new Guest()) {
            PolyglotException trap = trap(guest.exports(MODULE), "divide", 1, 0);
            assertTrue(trap.isGuestException());
            assertFalse(trap.isInternalError());
            assertEquals("integer divide by zero", trap.getMessage());
        }
    }

    @Test
    void tellsTheFunctionsItPassed() {
        try (Guest guest = new Guest()) {
            Value trap = trap(guest.exports(MODULE), "divide", 1, 0).getGuestObject();
            assertEquals("integer divide by zero", trap.getMember("reason").asString());
            Value frames = trap.getMember("frames");
            assertEquals(2, frames.getArraySize());
            Value inner = frames.getArrayElement(0);
            assertEquals(0, inner.getMember("functionIndex").asInt());
            assertEquals("divide", inner.getMember("functionName").asString());
            assertTrue(inner.getMember("offset").asInt() > 8);
            assertEquals("outer", frames.getArrayElement(1).getMember("functionName").asString());
        }
    }

    @Test
    void exhaustionLeavesTheContextUsable() {
        try (Guest guest = new Guest()) {
            Value exports = guest.exports(MODULE);
            for (int i = 0; i < 2; i++) {
                String message = trap(exports, "forever").getMessage();
                ExhaustedStack.assertMessage("wasm-function[2] <forever>", message);
            }
            assertEquals(3, exports.invokeMember("divide", 7, 2).asInt());
        }
    }

    private static PolyglotException trap(Value exports, String name, Object... arguments) {
        return assertThrows(PolyglotException.class, () -> exports.invokeMember(name, arguments));
    }
}
