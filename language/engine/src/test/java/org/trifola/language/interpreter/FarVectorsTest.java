package org.trifola.language.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Vectors at the edges of a memory, in its array and where it has outgrown that. */
class FarVectorsTest {
    private static final String MODULE =
            """
            (module
              (memory 1 50000)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "store") (param i32 i64)
                (v128.store (local.get 0) (i64x2.splat (local.get 1))))
              (func (export "low") (param i32) (result i64)
                (i64x2.extract_lane 0 (v128.load (local.get 0))))
              (func (export "high") (param i32) (result i64)
                (i64x2.extract_lane 1 (v128.load (local.get 0))))
              (func (export "beyond") (param i32) (result i64)
                (i64x2.extract_lane 1 (v128.load offset=0xFFFFFFF0 (local.get 0)))))
            """;

    @Test
    void interpreted() {
        check(Map.of("engine.Compilation", "false", "wasm.JavaBytecode", "off"));
    }

    @Test
    void compiled() {
        check(
                Map.of(
                        "wasm.JavaBytecode", "off",
                        "engine.CompileImmediately", "true",
                        "engine.BackgroundCompilation", "false"));
    }

    private static void check(Map<String, String> options) {
        try (Context context =
                Context.newBuilder("wasm")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .options(options)
                        .build()) {
            Source source =
                    Source.newBuilder("wasm", MODULE, "far.wat")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value exports = context.eval(source).newInstance().getMember("exports");
            endsAt(exports, 65536);
            assertEquals(1, exports.getMember("grow").execute(39999).asInt());
            endsAt(exports, (int) (40000L << 16));
        }
    }

    private static void endsAt(Value exports, int end) {
        for (int address : new int[] {0, 7, end - 17, end - 16}) {
            exports.getMember("store").execute(address, address + 5L);
            assertEquals(address + 5L, exports.getMember("low").execute(address).asLong());
            assertEquals(address + 5L, exports.getMember("high").execute(address).asLong());
        }
        for (int address : new int[] {end - 15, end - 1, end, -16, -1}) {
            trapsAt(exports.getMember("low"), address);
            assertEquals(end - 11L, exports.getMember("low").execute(end - 16).asLong());
            PolyglotException e =
                    assertThrows(
                            PolyglotException.class,
                            () -> exports.getMember("store").execute(address, -1L));
            assertEquals("out of bounds memory access", e.getMessage());
            assertEquals(end - 11L, exports.getMember("high").execute(end - 16).asLong());
        }
        // These effective addresses have 33 bits.
        for (int address : new int[] {0, 16, 32, -1}) {
            trapsAt(exports.getMember("beyond"), address);
        }
    }

    private static void trapsAt(Value load, int address) {
        PolyglotException e = assertThrows(PolyglotException.class, () -> load.execute(address));
        assertEquals("out of bounds memory access", e.getMessage());
    }
}
