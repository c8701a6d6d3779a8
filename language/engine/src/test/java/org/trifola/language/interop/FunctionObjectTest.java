package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class FunctionObjectTest {
    private static final String IDENTITIES =
            """
            (module
              (type $t (func (param funcref) (result funcref)))
              (func (export "i32") (param i32) (result i32) (local.get 0))
              (func (export "i64") (param i64) (result i64) (local.get 0))
              (func (export "f32") (param f32) (result f32) (local.get 0))
              (func (export "f64") (param f64) (result f64) (local.get 0))
              (func (export "extern") (param externref) (result externref) (local.get 0))
              (func (export "func") (export "same") (type $t) (local.get 0))
              (func (export "typed") (param (ref $t)))
              (func (export "nothing"))
              (func (export "swap") (param i32 externref) (result externref i32 f64)
                (local.get 1) (local.get 0) (f64.const 0.5)))
            """;

    @Test
    void convertsNumbersWithoutLoss() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            assertEquals(5, e.invokeMember("i32", 5.0).asInt());
            assertEquals(-1, e.invokeMember("i32", -1L).asInt());
            assertEquals(5, e.invokeMember("i64", 5).asLong());
            assertEquals(Long.MIN_VALUE, e.invokeMember("i64", Long.MIN_VALUE).asLong());
            assertEquals(1.5f, e.invokeMember("f32", 1.5).asFloat());
            assertEquals(3f, e.invokeMember("f32", 3).asFloat());
            assertEquals(3.0, e.invokeMember("f64", 3L).asDouble());
            assertEquals(0.1f, e.invokeMember("f64", 0.1f).asDouble());
        }
    }

    @Test
    void givesResultsOfTheDeclaredType() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            assertEquals(Integer.valueOf(1), e.invokeMember("i32", 1L).as(Object.class));
            assertEquals(Long.valueOf(1), e.invokeMember("i64", 1).as(Object.class));
            assertEquals(Float.valueOf(1), e.invokeMember("f32", 1).as(Object.class));
            assertEquals(Double.valueOf(1), e.invokeMember("f64", 1).as(Object.class));
        }
    }

    @Test
    void rejectsNumbersThatDoNotFit() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            assertMismatch(e, "i32", 0.5, "Argument 1 is not exactly of type i32");
            assertMismatch(e, "i32", 1L << 31, "(func (param i32) (result i32))");
            assertMismatch(e, "i64", 1e30, "i64");
            assertMismatch(e, "f32", 0.1, "f32");
            assertMismatch(e, "f32", (1 << 24) + 1, "f32");
            assertMismatch(e, "f64", "1", "f64");
        }
    }

    private static void assertMismatch(Value e, String name, Object argument, String message) {
        var error =
                assertThrows(IllegalArgumentException.class, () -> e.invokeMember(name, argument));
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    }

    @Test
    void namesItsTypeWhenTheNumberOfArgumentsIsWrong() {
        try (Guest guest = new Guest()) {
            Value f = guest.exports(IDENTITIES).getMember("i64");
            var error = assertThrows(IllegalArgumentException.class, () -> f.execute());
            assertTrue(
                    String.valueOf(error.getMessage()).contains("(func (param i64) (result i64))"),
                    error.getMessage());
        }
    }

    @Test
    void returnsNullForNothingAndAnArrayForSeveral() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            assertTrue(e.invokeMember("nothing").isNull());
            Value several = e.invokeMember("swap", 7, "x");
            assertEquals(3, several.getArraySize());
            assertEquals("x", several.getArrayElement(0).asString());
            assertEquals(7, several.getArrayElement(1).asInt());
            assertEquals(0.5, several.getArrayElement(2).asDouble());
            assertEquals("[x, 7, 0.5]", several.toString());
        }
    }

    @Test
    void takesVectorsOfSixteenBytesOnly() {
        try (Guest guest = new Guest()) {
            Value e =
                    guest.exports(
                            "(module (func (export \"same\") (param v128) (result v128)"
                                    + " (local.get 0)))");
            Value same = e.invokeMember("same", ByteBuffer.allocate(16).put(15, (byte) 9));
            assertEquals(9, e.invokeMember("same", same).readBufferByte(15));
            assertMismatch(e, "same", ByteBuffer.allocate(15), "(func (param v128) (result v128))");
            assertMismatch(e, "same", 1, "v128");
        }
    }

    @Test
    void passesAnyValueAsExternref() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            Object o = new Object();
            assertSame(o, e.invokeMember("extern", o).asHostObject());
            assertEquals(5, e.invokeMember("extern", 5).asInt());
            assertTrue(e.invokeMember("extern", (Object) null).isNull());
            Value f = e.getMember("i32");
            assertEquals(f, e.invokeMember("extern", f));
        }
    }

    @Test
    void passesFunctionsAsFuncref() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            Value f = e.getMember("i32");
            assertEquals(f, e.invokeMember("func", f));
            assertTrue(e.invokeMember("func", (Object) null).isNull());
            assertMismatch(e, "func", 5, "funcref");
        }
    }

    @Test
    void checksTypedFunctionReferences() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            assertTrue(e.invokeMember("typed", e.getMember("func")).isNull());
            assertMismatch(e, "typed", e.getMember("i32"), "Argument 1");
            assertThrows(
                    IllegalArgumentException.class, () -> e.invokeMember("typed", (Object) null));
        }
    }

    @Test
    void isOneValueUnderAllItsNames() {
        try (Guest guest = new Guest()) {
            Value e = guest.exports(IDENTITIES);
            assertEquals(e.getMember("func"), e.getMember("same"));
            assertFalse(e.getMember("func").equals(e.getMember("i32")));
        }
    }

    @Test
    void describesItself() {
        try (Guest guest = new Guest()) {
            Value f = guest.exports("(module (func) (func $add (export \"a\") (param i32)))");
            Value add = f.getMember("a");
            assertEquals("wasm-function[1] <add>", add.toString());
            assertEquals("(func (param i32))", add.getMember("type").asString());
            assertEquals("(func (param i32))", add.getMetaObject().getMetaQualifiedName());
            assertTrue(add.getMetaObject().isMetaInstance(add));
            assertEquals(
                    "(func $add (export \"a\") (param i32))",
                    add.getSourceLocation().getCharacters().toString());
        }
    }
}
