package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;

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
            assertThrows(IllegalArgumentException.class, () -> count.putMember("value", "text"));
            assertEquals("(global (mut i64))", count.getMember("type").asString());
        }
    }

    @Test
    void passesVectorsAsBuffers() {
        try (Guest guest = new Guest()) {
            Value exports =
                    guest.exports(
                            """
                            (module
                              (global (export "a") v128 (v128.const i32x4 1 2 3 4))
                              (global (export "b") (mut v128) (v128.const i32x4 0 0 0 0)))
                            """);
            Value vector = exports.getMember("a").getMember("value");
            assertEquals(16, vector.getBufferSize());
            assertEquals(3, vector.readBufferInt(ByteOrder.LITTLE_ENDIAN, 8));
            Value b = exports.getMember("b");
            b.putMember("value", vector);
            Value read = b.getMember("value");
            assertEquals(4, read.readBufferInt(ByteOrder.LITTLE_ENDIAN, 12));
            assertEquals("v128 0x00000004000000030000000200000001", read.toString());
            assertThrows(IllegalArgumentException.class, () -> b.putMember("value", 5));
        }
    }
}
