package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.dwarf.DebugBlock;
import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.dwarf.DebugInfo;
import org.trifola.format.dwarf.DebugLine;
import org.trifola.format.dwarf.DebugType;
import org.trifola.format.dwarf.DebugType.Kind;
import org.trifola.format.dwarf.DebugVariable;
import org.trifola.format.dwarf.Location;
import org.trifola.format.dwarf.Location.Place;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Module;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                List.of(16, 17, 18, 19, 20, 22),
                run.lines().stream().map(DebugLine::line).distinct().toList());
        long last = scale.lines().getLast().address();
        List<DebugVariable> variables = scale.blocks(last).getFirst().variables();
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
        assertEquals(new Place(1000 + 10, false), place(variables.get(1)));
        assertEquals(new Place(1024, false), place(variables.get(3)));
        assertEquals(
                new Place(4 + 5, true),
                Objects.requireNonNull(scale.frameBase()).evaluate(MACHINE));
    }

    /** Each kind of number has one value, which tells it from the others. */
    private static final Location.Machine MACHINE =
            new Location.Machine() {
                @Override
                public long local(int index) {
                    return index + 5;
                }

                @Override
                public long global(int index) {
                    return 7;
                }

                @Override
                public long operand(int index) {
                    return index + 50;
                }

                @Override
                public long frameBase() {
                    return 1000;
                }

                @Override
                public long load(long address, int bytes) {
                    return address + bytes;
                }
            };

    private static @Nullable Place place(DebugVariable variable) {
        Location location = variable.location();
        return location == null ? null : location.evaluate(MACHINE);
    }

    /** Where each variable of a block is, by its name. */
    private static Map<String, @Nullable Place> places(DebugBlock block) {
        Map<String, @Nullable Place> places = new HashMap<>();
        block.variables().forEach(v -> places.put(v.name(), place(v)));
        return places;
    }

    @ParameterizedTest
    @ValueSource(strings = {"inlined-4.wasm", "inlined-5.wasm"})
    void findsVariablesThatMoveAndInlinedFunctions(String name) throws IOException {
        DebugInfo info = Objects.requireNonNull(DebugInfo.of(decode(file(name))));
        DebugFunction weigh = Objects.requireNonNull(info.function(1));
        long add = 0;
        long last = weigh.lines().getLast().address();
        for (DebugLine line : weigh.lines()) {
            add = line.line() == 11 ? line.address() : add;
        }
        List<DebugBlock> inside = weigh.blocks(add);
        assertEquals(
                List.of("square", "weigh"), inside.stream().map(DebugBlock::function).toList());
        assertEquals(17, inside.getFirst().callLine());
        assertEquals(new Place(2 + 50, true), places(inside.getFirst()).get("area"));
        List<DebugBlock> end = weigh.blocks(last);
        assertEquals(1, end.size());
        Map<String, @Nullable Place> places = places(end.getFirst());
        assertEquals(new Place(1 + 5, true), places.get("left"));
        assertEquals(new Place(2 + 5, true), places.get("right"));
        assertEquals(new Place(3, true), places.get("three"));
        assertNull(places(weigh.blocks(weigh.lines().getFirst().address()).getLast()).get("left"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"points-4.wasm", "points-5.wasm", "inlined-4.wasm", "inlined-5.wasm"})
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

    private static void read(@Nullable DebugFunction function) {
        if (function == null) {
            return;
        }
        assertTrue(function.lines().size() < 10_000);
        function.frameBase();
        for (DebugBlock block : function.blocks(350)) {
            for (DebugVariable v : block.variables()) {
                assertNotNull(v.type().name());
                v.type().bytes();
                v.type().members();
                place(v);
            }
        }
    }

    @Test
    void modulesWithoutHaveNone() {
        assertNull(DebugInfo.of(decode(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0})));
    }
}
