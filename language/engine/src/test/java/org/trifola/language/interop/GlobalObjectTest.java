package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

class GlobalObjectTest {
    private static final String MODULE =
            """
            (module
              (global $count (export "count") (mut i64) (i64.const 5))
              (global (export "pi") f32 (f32.const 3.5))
              (global (export "any") (mut externref) (ref.null extern))
              (func (export "count!") (result i64) (global.get $count)))
            """;

    @Test
    void readsAndWritesMutableValues() {
        try (Guest guest = new Guest()) {
            Value exports = guest.exports(MODULE);
            Value count = exports.getMember("count");
            assertEquals(5, count.getMember("value").asLong());
            count.putMember("value", 6);
            assertEquals(6, exports.invokeMember("count!").asLong());
            Value any = exports.getMember("any");
            assertTrue(any.getMember("value").isNull());
            any.putMember("value", "text");
            assertEquals("text", any.getMember("value").asString());
        }
    }

    @Test
    void keepsImmutableValues() {
        try (Guest guest = new Guest()) {
            Value pi = guest.exports(MODULE).getMember("pi");
            assertEquals(3.5f, pi.getMember("value").asFloat());
            assertThrows(UnsupportedOperationException.class, () -> pi.putMember("value", 3));
        }
    }

    @Test
    void rejectsValuesOfOtherTypes() {
        try (Guest guest = new Guest()) {
            Value count = guest.exports(MODULE).getMember("count");
            assertThrows(
                    IllegalArgumentException.class, () -> count.putMember("value", "text"));
            assertEquals("(global (mut i64))", count.getMember("type").asString());
        }
    }
}
