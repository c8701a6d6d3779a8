package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.diagnostic.Position;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;
import org.trifola.language.code.ModuleCode;

import java.nio.charset.StandardCharsets;

class ModuleLoaderTest {
    private final ModuleLoader loader = new Wat().loader;

    private ModuleCode text(String text) {
        return loader.loadText(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] binary(String text) {
        var options = new WatParser.Options(Feature.all(), true);
        var parsed = WatParser.parse(text.getBytes(StandardCharsets.UTF_8), options);
        return ModuleEncoder.encode(parsed.module());
    }

    @Test
    void namesFunctionsByIdentifierThenByExport() {
        String module = "(module (func $a) (func (export \"b\")) (func))";
        for (ModuleCode m : new ModuleCode[] {text(module), loader.load(binary(module))}) {
            assertEquals("a", m.functionName(0));
            assertEquals("b", m.functionName(1));
            assertNull(m.functionName(2));
        }
    }

    @Test
    void tellsErrorsInTextsByLineAndColumn() {
        Invalid e =
                assertThrows(
                        Invalid.class,
                        () -> text("(module\n  (func $f (result i32)\n    i64.const 1))"));
        assertEquals("f", e.functionName());
        Position.Text at = (Position.Text) e.position();
        assertEquals(3, at.line());
        Malformed m = assertThrows(Malformed.class, () -> text("(module\n  (fnc))"));
        assertEquals(new Position.Text(2, 4), m.position());
    }

    @Test
    void namesTheFunctionOfAnErrorInABinary() {
        byte[] module = binary("(module (func) (func $broken (result i32) (i64.const 1)))");
        Invalid e = assertThrows(Invalid.class, () -> loader.load(module));
        assertEquals(1, e.functionIndex());
        assertEquals("broken", e.functionName());
    }

    @Test
    void refusesWhatIsNotAModule() {
        Malformed e = assertThrows(Malformed.class, () -> loader.load(new byte[] {1, 2, 3, 4}));
        assertEquals("magic header not detected", e.reason());
    }

    @Test
    void internsEqualTypesOfSeveralModulesOnce() {
        ModuleCode a = text("(module (type (func (param i32))))");
        ModuleCode b = text("(module (type (func)) (type (func (param i32))))");
        assertEquals(a.canonicalType(0), b.canonicalType(1));
    }
}
