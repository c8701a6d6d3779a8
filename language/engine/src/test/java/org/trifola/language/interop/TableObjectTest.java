package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

class TableObjectTest {
    private static final String MODULE =
            """
            (module
              (type $answer (func (result i32)))
              (table $t (export "table") 2 4 funcref)
              (elem (i32.const 0) func $one)
              (func $one (export "one") (result i32) (i32.const 1))
              (func (export "two") (result i32) (i32.const 2))
              (func (export "call") (param i32) (result i32)
                (call_indirect (type $answer) (local.get 0))))
            """;

    @Test
    void isAnArrayOfReferences() {
        try (Guest guest = new Guest()) {
            Value exports = guest.exports(MODULE);
            Value table = exports.getMember("table");
            assertEquals(2, table.getArraySize());
            assertEquals(exports.getMember("one"), table.getArrayElement(0));
            assertTrue(table.getArrayElement(1).isNull());
            table.setArrayElement(1, exports.getMember("two"));
            assertEquals(2, exports.invokeMember("call", 1).asInt());
            assertThrows(ClassCastException.class, () -> table.setArrayElement(1, 5));
            assertThrows(ArrayIndexOutOfBoundsException.class, () -> table.getArrayElement(2));
        }
    }

    @Test
    void growsUpToItsMaximum() {
        try (Guest guest = new Guest()) {
            Value exports = guest.exports(MODULE);
            Value table = exports.getMember("table");
            assertEquals(2, table.invokeMember("grow", 1, exports.getMember("two")).asLong());
            assertEquals(2, exports.invokeMember("call", 2).asInt());
            assertEquals(-1, table.invokeMember("grow", 2).asLong());
            assertEquals(3, table.getMember("size").asInt());
        }
    }
}
