package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** What a host makes for guests by the language's bindings, and exports as a Java interface. */
class HostMadeTest {
    private static Value made(Guest guest, String constructor, Object... arguments) {
        return guest.context().getBindings("wasm").getMember(constructor).newInstance(arguments);
    }

    private static Object env(String name, Object value) {
        return ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of(name, value))));
    }

    /** What a Java programmer wants of the module below. */
    public interface Arithmetic {
        int add(int a, int b);

        long twice(long a);

        double half(double a);
    }

    @Test
    void exportsAreAJavaInterface() {
        try (Guest guest = new Guest()) {
            Arithmetic arithmetic =
                    guest.exports(
                                    """
                                    (module
                                      (func (export "add") (param i32 i32) (result i32)
                                        (i32.add (local.get 0) (local.get 1)))
                                      (func (export "twice") (param i64) (result i64)
                                        (i64.shl (local.get 0) (i64.const 1)))
                                      (func (export "half") (param f64) (result f64)
                                        (f64.div (local.get 0) (f64.const 2))))
                                    """)
                            .as(Arithmetic.class);
            assertEquals(5, arithmetic.add(2, 3));
            assertEquals(1L << 41, arithmetic.twice(1L << 40));
            assertEquals(0.75, arithmetic.half(1.5));
        }
    }

    @Test
    void memoryIsSeenAsBufferAndSegmentWithoutCopies() {
        try (Guest guest = new Guest()) {
            Value memory = made(guest, "Memory", 1, 4);
            Value exports =
                    guest.exports(
                            """
                            (module (memory (import "env" "m") 1 4)
                              (func (export "load") (param i32) (result i32)
                                (i32.load (local.get 0)))
                              (func (export "store") (param i32 i32)
                                (i32.store (local.get 0) (local.get 1))))
                            """,
                            env("m", memory));
            exports.invokeMember("store", 8, 77);
            ByteBuffer buffer = memory.getMember("buffer").as(ByteBuffer.class);
            MemorySegment segment = MemorySegment.ofBuffer(buffer);
            assertEquals(1 << 16, segment.byteSize());
            assertEquals(77, buffer.order(ByteOrder.LITTLE_ENDIAN).getInt(8));
            assertEquals(77, segment.get(ValueLayout.JAVA_INT_UNALIGNED, 8));
            segment.set(ValueLayout.JAVA_INT_UNALIGNED, 12, 78);
            assertEquals(78, exports.invokeMember("load", 12).asInt());
            assertEquals(1, memory.invokeMember("grow", 2).asInt());
            assertEquals(3 << 16, memory.getBufferSize());
            assertEquals(78, exports.invokeMember("load", 12).asInt());
        }
    }

    @Test
    void tablesHoldFunctionsAndHostObjects() {
        try (Guest guest = new Guest()) {
            Value functions = made(guest, "Table", "funcref", 1, 4);
            Value exports =
                    guest.exports(
                            """
                            (module (table (import "env" "t") 1 4 funcref)
                              (func $seven (export "seven") (result i32) (i32.const 7))
                              (func (export "call") (result i32)
                                (call_indirect (result i32) (i32.const 0))))
                            """,
                            env("t", functions));
            functions.setArrayElement(0, exports.getMember("seven"));
            assertEquals(7, exports.invokeMember("call").asInt());
            assertEquals(7, functions.getArrayElement(0).execute().asInt());
            assertThrows(RuntimeException.class, () -> functions.setArrayElement(0, new Object()));
            Value objects = made(guest, "Table", "externref", 1, null, "all");
            Object own = new Object();
            assertEquals("all", objects.getArrayElement(0).asString());
            objects.setArrayElement(0, own);
            assertSame(own, objects.getArrayElement(0).asHostObject());
        }
    }

    @Test
    void globalsAreSeenByBoth() {
        try (Guest guest = new Guest()) {
            Value global = made(guest, "Global", "i64", true, 41);
            Value exports =
                    guest.exports(
                            """
                            (module (global $g (import "env" "g") (mut i64))
                              (func (export "next") (result i64)
                                (global.set $g (i64.add (global.get $g) (i64.const 1)))
                                (global.get $g)))
                            """,
                            env("g", global));
            assertEquals(42, exports.invokeMember("next").asLong());
            global.putMember("value", 99L);
            assertEquals(100, exports.invokeMember("next").asLong());
            assertEquals(100, global.getMember("value").asLong());
            Value fixed = made(guest, "Global", "i32", false, 5);
            assertEquals(5, fixed.getMember("value").asInt());
            assertThrows(RuntimeException.class, () -> fixed.putMember("value", 6));
        }
    }

    private static final String THROWING =
            """
            (module
              (tag $t (import "env" "t") (param i32 f64))
              (func (export "throws") (throw $t (i32.const 3) (f64.const 1.5)))
              (func (export "catches") (result i32 f64)
                (block $h (result i32 f64)
                  (try_table (catch $t $h) (throw $t (i32.const 4) (f64.const 2.5)))
                  (unreachable))))
            """;

    @Test
    void tagsAreThrownAndCaught() {
        try (Guest guest = new Guest()) {
            Value tag = made(guest, "Tag", "i32", "f64");
            Value exports = guest.exports(THROWING, env("t", tag));
            Value caught = exports.invokeMember("catches");
            assertEquals(4, caught.getArrayElement(0).asInt());
            assertEquals(2.5, caught.getArrayElement(1).asDouble());
            PolyglotException e =
                    assertThrows(PolyglotException.class, () -> exports.invokeMember("throws"));
            assertTrue(e.isGuestException());
            assertFalse(e.isInternalError());
            Value thrown = e.getGuestObject();
            assertEquals(tag, thrown.getMember("tag"));
            assertEquals(3, thrown.getMember("payload").getArrayElement(0).asInt());
            assertEquals(1.5, thrown.getMember("payload").getArrayElement(1).asDouble());
            Value other = made(guest, "Tag", "i32");
            assertThrows(PolyglotException.class, () -> guest.exports(THROWING, env("t", other)));
        }
    }
}
