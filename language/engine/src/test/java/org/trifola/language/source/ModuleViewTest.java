package org.trifola.language.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;

import java.nio.charset.StandardCharsets;

class ModuleViewTest {
    private static final String TEXT =
            """
            (module
              (memory 1) (data (i32.const 0) "%s")
              (func (export "a") (param i32) (result i32)
                ;; ü😀
                (i32.add (i32.const 1) (; here ;) (i32.load offset=4 (local.get 0))))
              (func (export "b") unreachable))
            """
                    .formatted("x".repeat(100));

    private static Value exports(Context context, Source source) {
        return context.eval(source).newInstance().getMember("exports");
    }

    private static Source binary(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ModuleEncoder.encode(WatParser.parse(utf8, Feature.standard()).module());
        return Source.newBuilder("wasm", ByteSequence.create(bytes), "m").buildLiteral();
    }

    private static SourceSection locationOfTrap(Value exports, String name, Object... arguments) {
        return assertThrows(PolyglotException.class, () -> exports.invokeMember(name, arguments))
                .getSourceLocation();
    }

    @Test
    void locatesInTheTextThatWasWritten() {
        try (Context context = Context.create("wasm")) {
            Source source =
                    Source.newBuilder("wasm", TEXT, "m.wat")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value e = exports(context, source);
            SourceSection trap = locationOfTrap(e, "a", -8);
            assertEquals("i32.load offset=4", trap.getCharacters().toString());
            assertEquals(5, trap.getStartLine());
            assertEquals("unreachable", locationOfTrap(e, "b").getCharacters().toString());
            String b = e.getMember("b").getSourceLocation().getCharacters().toString();
            assertEquals("(func (export \"b\") unreachable)", b);
        }
    }

    @Test
    void locatesInAPrintedTextOfABinary() {
        try (Context context = Context.create("wasm")) {
            Value e = exports(context, binary(TEXT));
            SourceSection trap = locationOfTrap(e, "a", -8);
            assertEquals("i32.load offset=4", trap.getCharacters().toString());
            String text = trap.getSource().getCharacters().toString();
            assertTrue(text.contains("(; 100 bytes ;)"), text);
            assertFalse(text.contains("x".repeat(65)), text);
            String b = e.getMember("b").getSourceLocation().getCharacters().toString();
            assertEquals("(func (;1;) (type 1)\n    unreachable)", b);
        }
    }

    @Test
    void leavesTheLocationOutWhereItIsDear() {
        String nops = "nop ".repeat((1 << 20) + 1);
        try (Context context = Context.create("wasm")) {
            Value e =
                    exports(
                            context,
                            binary("(module (func (export \"f\") unreachable " + nops + "))"));
            assertEquals(null, locationOfTrap(e, "f"));
            assertTrue(e.getMember("f").getSourceLocation().getCharLength() > nops.length());
        }
    }
}
