package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.trifola.language.ExhaustedStack;

import java.util.Map;

class ExceptionTest {
    private static final String THROWER =
            """
            (module
              (tag $e (export "e") (param i32 f64))
              (func (export "throw") (param i32)
                (throw $e (local.get 0) (f64.const 2.5))))
            """;

    private static final String CATCHER =
            """
            (module
              (import "env" "f" (func $f))
              (import "env" "e" (tag $e (param i32 f64)))
              (func (export "catchTag") (result i32)
                (block $h (result i32 f64)
                  (try_table (catch $e $h) (call $f))
                  (return (i32.const -1)))
                (drop))
              (func (export "catchAll") (result i32)
                (block $h
                  (try_table (catch_all $h) (call $f))
                  (return (i32.const 0)))
                (i32.const 1))
              (func (export "passOn")
                (block $h (result exnref)
                  (try_table (catch_all_ref $h) (call $f))
                  (return))
                (throw_ref)))
            """;

    @Test
    void uncaughtIsAGuestExceptionWithTagAndPayload() {
        try (Guest guest = new Guest()) {
            Value exports = guest.exports(THROWER);
            PolyglotException e = thrown(exports, "throw", 7);
            assertTrue(e.isGuestException());
            assertFalse(e.isInternalError());
            Value object = e.getGuestObject();
            assertEquals(exports.getMember("e"), object.getMember("tag"));
            assertEquals(7, object.getMember("payload").getArrayElement(0).asInt());
            assertEquals(2.5, object.getMember("payload").getArrayElement(1).asDouble());
        }
    }

    @Test
    void thrownByAStartFunctionHasThemToo() {
        try (Guest guest = new Guest()) {
            Value module =
                    guest.module(
                            "(module (tag $e (param i32)) (func $f (throw $e (i32.const 3))) (start"
                                    + " $f))");
            PolyglotException e = assertThrows(PolyglotException.class, module::newInstance);
            assertEquals(3, e.getGuestObject().getMember("payload").getArrayElement(0).asInt());
        }
    }

    @Test
    void passesTheHostAndIsCaughtByItsTag() {
        try (Guest guest = new Guest()) {
            Value thrower = guest.exports(THROWER);
            ProxyExecutable f = _ -> thrower.invokeMember("throw", 42);
            Value exports = catcher(guest, f, thrower.getMember("e"));
            assertEquals(42, exports.invokeMember("catchTag").asInt());
            assertEquals(1, exports.invokeMember("catchAll").asInt());
        }
    }

    @Test
    void hostExceptionsAreCaughtByThoseWhoCatchAll() {
        try (Guest guest = new Guest()) {
            ProxyExecutable f =
                    _ -> {
                        throw new IllegalStateException("host");
                    };
            Value tag = guest.exports(THROWER).getMember("e");
            Value exports = catcher(guest, f, tag);
            assertEquals(1, exports.invokeMember("catchAll").asInt());
            PolyglotException e = thrown(exports, "passOn");
            assertTrue(e.isHostException());
            assertEquals("host", e.asHostException().getMessage());
            assertTrue(thrown(exports, "catchTag").isHostException());
        }
    }

    @Test
    void trapsAreNotCaught() {
        try (Guest guest = new Guest()) {
            Value trapping = guest.exports("(module (func (export \"f\") (unreachable)))");
            Value tag = guest.exports(THROWER).getMember("e");
            Value direct = catcher(guest, trapping.getMember("f"), tag);
            assertEquals("unreachable", thrown(direct, "catchAll").getMessage());
            ProxyExecutable f = _ -> trapping.invokeMember("f");
            assertEquals("unreachable", thrown(catcher(guest, f, tag), "catchAll").getMessage());
        }
    }

    @Test
    void exhaustionIsNotCaught() {
        try (Guest guest = new Guest()) {
            Value exports =
                    guest.exports(
                            """
                            (module
                              (func $f (export "f") (result i32)
                                (block $h
                                  (try_table (catch_all $h) (drop (call $f)))
                                  (return (i32.const 1)))
                                (i32.const 2)))
                            """);
            ExhaustedStack.assertMessage("wasm-function[0] <f>", thrown(exports, "f").getMessage());
        }
    }

    private static Value catcher(Guest guest, Object f, Value tag) {
        return guest.exports(
                CATCHER,
                ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("f", f, "e", tag)))));
    }

    private static PolyglotException thrown(Value exports, String name, Object... arguments) {
        return assertThrows(PolyglotException.class, () -> exports.invokeMember(name, arguments));
    }
}
