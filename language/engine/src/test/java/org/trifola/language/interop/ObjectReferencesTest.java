package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

class ObjectReferencesTest {
    private static final String MODULE =
            """
            (module
              (type $point (sub (struct (field (mut i32)))))
              (type $other (sub (struct (field i64))))
              (type $bytes (array (mut i8)))
              (func (export "point") (param i32) (result (ref $point))
                (struct.new $point (local.get 0)))
              (func (export "other") (result (ref $other)) (struct.new_default $other))
              (func (export "bytes") (result (ref $bytes)) (array.new_default $bytes (i32.const 3)))
              (func (export "x") (param (ref $point)) (result i32)
                (struct.get $point 0 (local.get 0)))
              (func (export "same") (param eqref eqref) (result i32)
                (ref.eq (local.get 0) (local.get 1)))
              (func (export "any") (param anyref) (result anyref) (local.get 0))
              (func (export "out") (param anyref) (result externref)
                (extern.convert_any (local.get 0)))
              (func (export "i31") (param i32) (result i31ref) (ref.i31 (local.get 0)))
              (func (export "increment") (param externref) (result i32)
                (i32.add (i32.const 1)
                  (i31.get_s (ref.cast i31ref (any.convert_extern (local.get 0)))))))
            """;

    private final Guest guest = new Guest();
    private final Value exports = guest.exports(MODULE);

    @AfterEach
    void close() {
        guest.close();
    }

    private Value call(String name, Object... arguments) {
        return exports.getMember(name).execute(arguments);
    }

    @Test
    void objectsLeaveAndComeBackAsThemselves() {
        Value point = call("point", 7);
        assertEquals(7, call("x", point).asInt());
        assertEquals(1, call("same", point, call("any", point)).asInt());
        assertEquals(1, call("same", point, call("out", point)).asInt());
        assertEquals(0, call("same", point, call("point", 7)).asInt());
    }

    @Test
    void refusesObjectsOfAnotherType() {
        Value other = call("other");
        assertThrows(IllegalArgumentException.class, () -> call("x", other));
        assertThrows(IllegalArgumentException.class, () -> call("x", call("bytes")));
        assertThrows(IllegalArgumentException.class, () -> call("x", 5));
        assertThrows(IllegalArgumentException.class, () -> call("same", "text", other));
    }

    @Test
    void i31IsANumberOutside() {
        assertEquals(-5, call("i31", -5).asInt());
        assertEquals(1, call("same", 1000, call("i31", 1000)).asInt());
        assertThrows(IllegalArgumentException.class, () -> call("same", 1L << 31, 1));
        assertEquals(6, call("increment", 5.0).asInt());
        assertEquals(6, call("increment", 5L).asInt());
    }

    @Test
    void valuesOfTheHostAreAnyReferences() {
        ProxyObject proxy = ProxyObject.fromMap(Map.of());
        assertTrue(call("any", proxy).asProxyObject() == proxy);
        ProxyExecutable function = _ -> 1;
        assertTrue(call("any", function).canExecute());
        assertFalse(call("any", "text").isNull());
    }
}
