package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteOrder;
import java.util.Map;

class MemoryObjectTest {
    private static final String MODULE =
            """
            (module
              (memory (export "memory") 1 3)
              (data (i32.const 0) "\\01\\02\\03\\04\\05\\06\\07\\ff")
              (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))
            """;

    @Test
    void readsInBothByteOrders() {
        try (Guest guest = new Guest()) {
            Value memory = guest.exports(MODULE).getMember("memory");
            assertEquals(65536, memory.getBufferSize());
            assertEquals(0x04030201, memory.readBufferInt(ByteOrder.LITTLE_ENDIAN, 0));
            assertEquals(0x01020304, memory.readBufferInt(ByteOrder.BIG_ENDIAN, 0));
            assertEquals(0x0102, memory.readBufferShort(ByteOrder.BIG_ENDIAN, 0));
            assertEquals(0x01020304050607ffL, memory.readBufferLong(ByteOrder.BIG_ENDIAN, 0));
            assertEquals(-1, memory.readBufferByte(7));
            byte[] bytes = new byte[4];
            memory.readBuffer(1, bytes, 1, 3);
            assertArrayEquals(new byte[] {0, 2, 3, 4}, bytes);
        }
    }

    @Test
    void showsTheGuestWhatTheHostWrites() {
        try (Guest guest = new Guest()) {
            Value exports = guest.exports(MODULE);
            Value memory = exports.getMember("memory");
            memory.writeBufferInt(ByteOrder.BIG_ENDIAN, 16, 1);
            assertEquals(1 << 24, exports.invokeMember("load", 16).asInt());
            memory.writeBufferDouble(ByteOrder.LITTLE_ENDIAN, 24, 1.5);
            assertEquals(1.5, memory.readBufferDouble(ByteOrder.LITTLE_ENDIAN, 24));
            memory.setArrayElement(16, 255);
            assertEquals(255, memory.getArrayElement(16).asInt());
            assertEquals((1 << 24) + 255, exports.invokeMember("load", 16).asInt());
        }
    }

    @Test
    void rejectsAccessBeyondTheEnd() {
        try (Guest guest = new Guest()) {
            Value memory = guest.exports(MODULE).getMember("memory");
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> memory.readBufferInt(ByteOrder.LITTLE_ENDIAN, 65533));
            assertThrows(IndexOutOfBoundsException.class, () -> memory.readBufferByte(-1));
            assertThrows(
                    IndexOutOfBoundsException.class, () -> memory.writeBufferByte(65536, (byte) 0));
            assertThrows(ArrayIndexOutOfBoundsException.class, () -> memory.getArrayElement(65536));
        }
    }

    /** Its bytes go into another array then, and whoever still had the old one would not see it. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "all"})
    void growsForAllInstancesThatHaveIt(String tier) {
        String user =
                """
                (module (import "a" "memory" (memory 1))
                  (func (export "store") (param i32 i32)
                    (i32.store (local.get 0) (local.get 1)))
                  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
                  (func (export "grow") (result i32) (memory.grow (i32.const 50))))
                """;
        try (Guest guest = new Guest("wasm.JavaBytecode", tier)) {
            Value owner = guest.exports("(module (memory (export \"memory\") 1))");
            Value memory = owner.getMember("memory");
            Object imports = Map.of("a", Map.of("memory", memory));
            Value[] users = {guest.exports(user, imports), guest.exports(user, imports)};
            for (int pages = 1; pages < 300; pages += 50) {
                assertEquals(pages, users[pages / 50 % 2].invokeMember("grow").asInt());
                for (int i = 0; i < users.length; i++) {
                    users[i].invokeMember("store", 16, pages + i);
                    assertEquals(
                            pages + i, memory.readBufferInt(ByteOrder.LITTLE_ENDIAN, 16), "" + i);
                    memory.writeBufferInt(ByteOrder.LITTLE_ENDIAN, 16, -pages - i);
                    assertEquals(-pages - i, users[i].invokeMember("load", 16).asInt(), "" + i);
                }
            }
        }
    }

    @Test
    void growsUpToItsMaximum() {
        try (Guest guest = new Guest()) {
            Value memory = guest.exports(MODULE).getMember("memory");
            assertEquals(1, memory.invokeMember("grow", 1).asLong());
            assertEquals(2, memory.getMember("pages").asLong());
            assertEquals(131072, memory.getMember("size").asLong());
            assertEquals(-1, memory.invokeMember("grow", 2).asLong());
            assertThrows(IllegalArgumentException.class, () -> memory.invokeMember("grow", -1));
            assertEquals("(memory 1 3)", memory.getMember("type").asString());
        }
    }

    @Test
    void isSharedByImport() {
        try (Guest guest = new Guest()) {
            Value first = guest.module("first", MODULE).newInstance();
            Value second =
                    guest.exports(
                            """
                            (module (import "first" "memory" (memory 1 3))
                              (func (export "store") (i32.store (i32.const 64) (i32.const 9))))
                            """,
                            first);
            second.invokeMember("store");
            Value memory = first.getMember("exports").getMember("memory");
            assertEquals(9, memory.getArrayElement(64).asInt());
            assertTrue(memory.hasBufferElements());
        }
    }
}
