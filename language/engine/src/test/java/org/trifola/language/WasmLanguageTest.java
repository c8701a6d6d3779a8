package org.trifola.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WasmLanguageTest {
    private static final byte[] EMPTY = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private static Context.Builder context() {
        return Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false");
    }

    private static Source module(byte[] bytes) {
        return Source.newBuilder("wasm", ByteSequence.create(bytes), "binary").buildLiteral();
    }

    private static Source text(String text) {
        return Source.newBuilder("wasm", text, "text").mimeType("text/x-wasm-wat").buildLiteral();
    }

    @Test
    void evaluatesBothFormatsToModules() {
        try (Context context = context().build()) {
            assertTrue(context.eval(module(EMPTY)).canInstantiate());
            assertTrue(context.eval(text("(module)")).canInstantiate());
        }
    }

    @Test
    void knowsFilesByNameAndByContent(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("a.wat"), "(module)");
        Path binary = Files.write(folder.resolve("b.wasm"), EMPTY);
        Path unnamed = Files.write(folder.resolve("c"), EMPTY);
        assertEquals("text/x-wasm-wat", Source.findMimeType(text.toFile()));
        assertEquals("application/wasm", Source.findMimeType(binary.toFile()));
        assertEquals("application/wasm", Source.findMimeType(unnamed.toFile()));
        assertEquals("wasm", Source.findLanguage(text.toFile()));
        try (Context context = context().build()) {
            Value module = context.eval(Source.newBuilder("wasm", binary.toFile()).build());
            assertEquals("wasm-module <b>", module.toString());
        }
    }

    @Test
    void locatesErrorsOfTexts() {
        PolyglotException error =
                parseError(text("(module\n  (func (result i32)\n    i64.const 1))"));
        assertTrue(
                String.valueOf(error.getMessage()).startsWith("type mismatch"), error.getMessage());
        assertEquals(3, error.getSourceLocation().getStartLine());
        assertEquals(2, parseError(text("(module\n  (foo))")).getSourceLocation().getStartLine());
    }

    @Test
    void tellsTheOffsetOfErrorsOfBinaries() {
        PolyglotException error = parseError(binary(0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5));
        assertTrue(String.valueOf(error.getMessage()).contains("at offset 0x"), error.getMessage());
        parseError(binary());
        parseError(binary(1, 2, 3, 4));
    }

    private static Source binary(int... bytes) {
        byte[] b = new byte[bytes.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) bytes[i];
        }
        return module(b);
    }

    private static PolyglotException parseError(Source source) {
        try (Context context = context().build()) {
            var error = assertThrows(PolyglotException.class, () -> context.eval(source));
            assertTrue(error.isSyntaxError());
            assertTrue(error.isGuestException());
            assertFalse(error.isInternalError());
            return error;
        }
    }

    @Test
    void switchesFeaturesOffAndOn() {
        Source simd = text("(module (func (param v128)))");
        context().build().eval(simd);
        try (Context context = context().option("wasm.Features", "-simd").build()) {
            var error = assertThrows(PolyglotException.class, () -> context.eval(simd));
            assertTrue(String.valueOf(error.getMessage()).contains("simd"), error.getMessage());
        }
        Source shared = text("(module (memory 1 1 shared))");
        try (Context context = context().option("wasm.Features", "threads").build()) {
            assertTrue(context.eval(shared).canInstantiate());
        }
    }

    @Test
    void rejectsUnknownFeaturesAndHostModules() {
        assertOptionRejected("wasm.Features", "simd,warp", "warp");
        assertOptionRejected("wasm.Builtins", "warp", "warp");
        assertOptionRejected("wasm.WasiMapDirs", "/a::", "/a::");
    }

    private static void assertOptionRejected(String name, String value, String message) {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> context().option(name, value).build());
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    }

    @Test
    void sharesModulesBetweenTheContextsOfAnEngine() {
        Source source =
                text("(module (func (export \"f\") (param i32) (result i32) (local.get 0)))");
        try (Engine engine =
                Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
            for (int i = 0; i < 3; i++) {
                try (Context context = Context.newBuilder("wasm").engine(engine).build()) {
                    Value exports = context.eval(source).newInstance().getMember("exports");
                    assertEquals(i, exports.invokeMember("f", i).asInt());
                }
            }
        }
    }

    @Test
    void evaluatesToInstancesWhenAskedTo() {
        try (Context context =
                context()
                        .allowExperimentalOptions(true)
                        .option("wasm.EvalReturnsInstance", "true")
                        .build()) {
            Source library =
                    Source.newBuilder(
                                    "wasm",
                                    "(module (func (export \"f\") (result i32) (i32.const 4)))",
                                    "lib")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            context.eval(library);
            Value user =
                    context.eval(
                            text(
                                    "(module (import \"lib\" \"f\" (func $f (result i32))) (export"
                                            + " \"g\" (func $f)))"));
            assertEquals(4, user.getMember("exports").invokeMember("g").asInt());
            assertTrue(context.getBindings("wasm").hasMember("lib"));
        }
    }
}
