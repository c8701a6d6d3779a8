package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.nio.ByteOrder;
import java.util.Set;

class ModuleObjectTest {
    @Test
    void reflectsImportsAndExports() {
        try (Guest guest = new Guest()) {
            Value module =
                    guest.module(
                            """
                            (module
                              (import "env" "log" (func (param i32 i64)))
                              (import "env" "table" (table 1 funcref))
                              (memory (export "memory") 1 2)
                              (global (export "g") (mut f32) (f32.const 0))
                              (func (export "f") (result i32 i32) (i32.const 1) (i32.const 2)))
                            """);
            assertTrue(module.canInstantiate());
            Value imports = module.getMember("imports");
            assertDescribes(imports.getArrayElement(0), "log", "func", "(func (param i32 i64))");
            assertEquals("env", imports.getArrayElement(0).getMember("module").asString());
            assertDescribes(imports.getArrayElement(1), "table", "table", "(table 1 funcref)");
            Value exports = module.getMember("exports");
            assertEquals(3, exports.getArraySize());
            assertDescribes(exports.getArrayElement(0), "memory", "memory", "(memory 1 2)");
            assertDescribes(exports.getArrayElement(1), "g", "global", "(global (mut f32))");
            assertDescribes(exports.getArrayElement(2), "f", "func", "(func (result i32 i32))");
        }
    }

    private static void assertDescribes(Value d, String name, String kind, String type) {
        assertEquals(name, d.getMember("name").asString());
        assertEquals(kind, d.getMember("kind").asString());
        assertEquals(type, d.getMember("type").asString());
    }

    @Test
    void showsCustomSectionsAsBuffers() {
        try (Guest guest = new Guest()) {
            Value section =
                    guest.module("(module (@custom \"notes\" \"\\01\\00\\00\\02\"))")
                            .getMember("customSections")
                            .getArrayElement(0);
            assertEquals("notes", section.getMember("name").asString());
            Value content = section.getMember("content");
            assertEquals(4, content.getBufferSize());
            assertEquals(0x01000002, content.readBufferInt(ByteOrder.BIG_ENDIAN, 0));
            assertFalse(content.isBufferWritable());
        }
    }

    @Test
    void makesInstancesWithStateOfTheirOwn() {
        try (Guest guest = new Guest()) {
            Value module =
                    guest.module(
                            """
                            (module (global $n (mut i32) (i32.const 0))
                              (func (export "next") (result i32)
                                (global.set $n (i32.add (global.get $n) (i32.const 1)))
                                (global.get $n)))
                            """);
            Value first = module.newInstance();
            Value second = module.newInstance();
            assertEquals(Set.of("exports"), first.getMemberKeys());
            assertEquals(Set.of("next"), first.getMember("exports").getMemberKeys());
            assertEquals(1, first.getMember("exports").invokeMember("next").asInt());
            assertEquals(2, first.getMember("exports").invokeMember("next").asInt());
            assertEquals(1, second.getMember("exports").getMember("next").execute().asInt());
        }
    }
}
