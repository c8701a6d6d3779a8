package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.dwarf.DebugInfo;
import org.trifola.format.dwarf.DebugLine;
import org.trifola.format.dwarf.DebugType;
import org.trifola.format.dwarf.DebugType.Kind;
import org.trifola.format.dwarf.DebugVariable;
import org.trifola.format.dwarf.Location;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Module;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Debug information as clang writes it, and as nobody should. */
class DebugInfoTest {
    private static byte[] file(String name) throws IOException {
        try (InputStream in = DebugInfoTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static Module decode(byte[] bytes) {
        return ModuleDecoder.decode(bytes, Feature.standard());
    }

    @ParameterizedTest
    @ValueSource(strings = {"points-4.wasm", "points-5.wasm"})
    void readsLinesAndVariables(String name) throws IOException {
        DebugInfo info = Objects.requireNonNull(DebugInfo.of(decode(file(name))));
        DebugFunction run = Objects.requireNonNull(info.function(0));
        DebugFunction scale = Objects.requireNonNull(info.function(1));
        assertNull(info.function(2));
        assertEquals("points.c", run.lines().getFirst().file());
        assertEquals(
                List.of(20, 21, 22, 23, 24, 26),
                run.lines().stream().map(DebugLine::line).distinct().toList());
        long last = scale.lines().getLast().address();
        List<DebugVariable> variables = scale.variables(last);
        assertEquals(
                List.of("p", "factor", "product", "calls"),
                variables.stream().map(DebugVariable::name).toList());
        DebugType pointer = variables.getFirst().type();
        assertEquals(Kind.POINTER, pointer.kind());
        assertEquals("point *", pointer.name());
        assertEquals(24, pointer.element().bytes());
        assertEquals(
                List.of("x", "y", "tag"),
                pointer.element().members().stream().map(DebugType.Member::name).toList());
        DebugType tag = pointer.element().members().getLast().type();
        assertEquals(3, tag.count());
        assertEquals(1, tag.element().bytes());
        assertTrue(variables.get(1).location() instanceof Location.Frame);
        assertTrue(variables.get(3).location() instanceof Location.Address);
        assertNotNull(scale.frameBase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"points-4.wasm", "points-5.wasm"})
    void brokenInformationIsNone(String name) throws IOException {
        byte[] original = file(name);
        List<CustomSection> sections =
                decode(original).customSections().stream()
                        .filter(s -> s.name().startsWith(".debug"))
                        .toList();
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = original.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                var content = sections.get(random.nextInt(sections.size())).content();
                int at = content.offset() + random.nextInt(content.length());
                bytes[at] = (byte) random.nextInt();
            }
            DebugInfo info = DebugInfo.of(decode(bytes));
            for (int f = 0; info != null && f < 2; f++) {
                read(info.function(f));
            }
        }
    }

    private static void read(@org.jspecify.annotations.Nullable DebugFunction function) {
        if (function == null) {
            return;
        }
        assertTrue(function.lines().size() < 10_000);
        function.frameBase();
        for (DebugVariable v : function.variables(300)) {
            assertNotNull(v.type().name());
            v.type().bytes();
            v.type().members();
        }
    }

    @Test
    void modulesWithoutHaveNone() {
        assertNull(DebugInfo.of(decode(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0})));
    }
}
