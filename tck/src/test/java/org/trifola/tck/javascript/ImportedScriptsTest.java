package org.trifola.tck.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions and objects of JavaScript as imports, without its WebAssembly API. */
class ImportedScriptsTest {
    private static final String MODULE =
            """
            (module
              (import "env" "twice" (func $twice (param i32) (result i32)))
              (import "env" "both" (func $both (param i64) (result f64 externref)))
              (import "env" "fail" (func $fail (param externref)))
              (func (export "twice") (param i32) (result i32) (call $twice (local.get 0)))
              (func (export "both") (param i64) (result f64 externref) (call $both (local.get 0)))
              (func (export "fail") (param externref) (call $fail (local.get 0)))
              (func (export "caught") (param externref) (result i32)
                (block $h
                  (try_table (catch_all $h) (call $fail (local.get 0)))
                  (return (i32.const 0)))
                (i32.const 1)))
            """;

    private final JavaScript js = new JavaScript();
    private final Value exports = instantiate();

    private Value instantiate() {
        Value imports =
                js.eval(
                        """
                        const seen = {};
                        const thrown = new RangeError('no');
                        ({env: {
                          twice: x => 2 * x,
                          both: x => [Number(x) / 4, seen],
                          fail: x => { throw x ?? thrown; },
                        }})
                        """);
        Source source =
                Source.newBuilder("wasm", MODULE, "script.wat")
                        .mimeType("text/x-wasm-wat")
                        .buildLiteral();
        return js.context().eval(source).newInstance(imports).getMember("exports");
    }

    @AfterEach
    void close() {
        js.close();
    }

    @Test
    void areCalledWithAndGiveOneValueOrSeveral() {
        assertEquals(42, exports.invokeMember("twice", 21).asInt());
        Value both = exports.invokeMember("both", 5);
        assertEquals(1.25, both.getArrayElement(0).asDouble());
        assertEquals(js.eval("seen"), both.getArrayElement(1));
    }

    @Test
    void refuseWhatDoesNotFit() {
        // 2 ** 32 - 2 is no i32.
        PolyglotException e =
                assertThrows(
                        PolyglotException.class,
                        () -> exports.invokeMember("twice", Integer.MAX_VALUE));
        assertTrue(e.getMessage().contains("(func (param i32) (result i32))"), e.getMessage());
    }

    @Test
    void throwWhatComesOutAsTheSameObject() {
        PolyglotException e =
                assertThrows(
                        PolyglotException.class, () -> exports.invokeMember("fail", (Object) null));
        assertTrue(e.isGuestException());
        assertEquals(js.eval("thrown"), e.getGuestObject());
        js.context().getBindings("js").putMember("exports", exports);
        assertTrue(
                js.eval(
                                """
                                const own = {};
                                let caught;
                                try { exports.fail(own); } catch (x) { caught = x; }
                                caught === own
                                """)
                        .asBoolean());
        assertEquals(1, exports.invokeMember("caught", "x").asInt());
    }
}
